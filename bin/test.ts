process.env.NODE_ENV = 'test'
// A third party's, installed and off: its routes have to be known before the server starts.
process.env.BALCAO_PLUGINS ??= './tests/fixtures/plugins/troublesome'

import { prettyPrintError } from '@adonisjs/core'
import { configure, processCLIArgs, run } from '@japa/runner'
import { createIgnitor } from './application.js'

createIgnitor()
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, plugins, ...config } = await import('../tests/bootstrap.js')
    const { writeSummary } = await import('../tests/support/write_summary.js')
    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      plugins: [...plugins!, writeSummary()],
      setup: runnerHooks.setup,
      teardown: runnerHooks.teardown.concat([() => app.terminate()]),
    })
  })
  .run(() => run())
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })

process.env.NODE_ENV = 'test'
// A third party's, installed and off: its routes have to be known before the server starts.
process.env.BALCAO_PLUGINS ??= './tests/fixtures/plugins/troublesome'

import { relative } from 'node:path'
import { prettyPrintError } from '@adonisjs/core'
import { configure, processCLIArgs, run } from '@japa/runner'
import { createIgnitor } from './application.js'

type Suites = NonNullable<Extract<Parameters<typeof configure>[0], { suites: unknown }>['suites']>

/** The specs of one plugin alone, wherever its folder lies. */
function suitesOf(suites: Suites): Suites {
  const folder = process.env.BALCAO_TEST_PLUGIN
  if (!folder) return suites
  const files = [`${relative(process.cwd(), folder)}/tests/**/*.spec.ts`]
  return suites.filter(({ name }) => name === 'functional').map((suite) => ({ ...suite, files }))
}

createIgnitor()
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, plugins, ...config } = await import('../tests/bootstrap.js')
    const { writeSummary } = await import('../tests/support/write_summary.js')
    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      suites: suitesOf(app.rcFile.tests.suites),
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

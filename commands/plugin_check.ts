import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { args, BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class PluginCheck extends BaseCommand {
  static commandName = 'plugin:check'
  static description =
    'Check a plugin’s folder: manifest, contract, permissions, texts, views, migrations, imports; for a broker its conformance'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'The plugin’s folder' })
  declare folder: string

  async run() {
    const { checkPlugin } = await import('#plugin_host/check_plugin/check_plugin')
    const folder = resolve(this.folder)
    if (!existsSync(folder)) return this.#fail(`there is no folder ${folder}`)
    const isBundled = resolve(folder, '..') === this.app.makePath('plugins')
    const check = await checkPlugin(folder, isBundled ? 'bundled' : 'folder')
    for (const { file, message } of check.problems) this.logger.error(`${file} ${message}`)
    if (check.isBroker && !(await this.#conforms(folder))) {
      return this.#fail('the conformance suite found something; see above')
    }
    if (check.problems.length > 0) return this.#fail(`${check.problems.length} to mend`)
    this.logger.success(`${check.id} is in order`)
  }

  /** In a process of its own: the suite needs the test environment and a database of its own. */
  async #conforms(folder: string): Promise<boolean> {
    if (!existsSync(join(folder, 'tests/contract.spec.ts'))) {
      this.logger.error(
        'tests/contract.spec.ts is missing: every broker passes registerBrokerSuite'
      )
      return false
    }
    const child = spawn(
      process.execPath,
      [this.app.makePath('bin/run.js'), 'test', `--plugin=${folder}`, '--only=sqlite'],
      { stdio: 'inherit' }
    )
    const [code] = await once(child, 'exit')
    return code === 0
  }

  #fail(reason: string) {
    this.logger.error(reason)
    this.exitCode = 1
  }
}

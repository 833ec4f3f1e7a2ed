import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class BalcaoDemo extends BaseCommand {
  static commandName = 'balcao:demo'
  static description =
    'Fill an empty installation with a lively demo: three numbers, five people, some hundred conversations'
  static options: CommandOptions = { startApp: true }
  static help = [
    'Runs once; a second time it changes nothing. Refuses where people already work.',
    '',
    '  {{ binaryName }} balcao:demo',
    '  {{ binaryName }} balcao:demo --password="a password of yours"',
  ]

  @flags.string({
    description:
      'Password of the demo people; generated when absent. BALCAO_DEMO_PASSWORD does the same',
  })
  declare password?: string

  async run() {
    const { openDemo } = await import('#database/seeders/demo_seeder')
    const begin = performance.now()
    const result = await openDemo({ password: this.password ?? process.env.BALCAO_DEMO_PASSWORD })
    if (result.type === 'already_seeded') return this.logger.info('The demo is already there')
    if (result.type === 'refused') {
      this.logger.error(
        'People already work in this installation. Choose an empty data folder for the demo (DATA_DIR)'
      )
      this.exitCode = 1
      return
    }
    const seconds = ((performance.now() - begin) / 1000).toFixed(1)
    this.logger.success(
      `${result.conversations} conversations in ${seconds} s. Sign in as any of these:`
    )
    const table = this.ui.table().head(['Name', 'E-mail', 'Role'])
    for (const { name, email, role } of result.people) table.row([name, email, role])
    table.render()
    this.logger.log(`Password of all of them: ${result.password}`)
  }
}

import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { SetupInput, SetupStepReport } from '#services/setup/run_setup'

export default class BalcaoSetup extends BaseCommand {
  static commandName = 'balcao:setup'
  static description = 'Set up without a browser: business, owner and first number. Repeatable'
  static options: CommandOptions = { startApp: true }
  static help = [
    'Nothing that exists is made again or changed, but the names you give the business.',
    '',
    '  {{ binaryName }} balcao:setup --business="Loja Sul" --owner-email=ana@example.com --owner-password-file=/run/secrets/owner',
    '  {{ binaryName }} balcao:setup --number-label="Vendas" --number-broker=<broker> --number-account=access_token=…',
    '  {{ binaryName }} balcao:setup --link',
  ]

  @flags.string({ description: 'Name of the business' })
  declare business?: string

  @flags.string({ description: 'Language: pt-BR, en or es' })
  declare locale?: string

  @flags.string({ description: 'Time zone, e.g. America/Sao_Paulo' })
  declare timezone?: string

  @flags.string({ description: 'Name of the owner' })
  declare ownerName?: string

  @flags.string({ description: 'E-mail of the owner' })
  declare ownerEmail?: string

  @flags.string({
    description:
      'Password of the owner: at least 10 characters (others can see it in the process list)',
  })
  declare ownerPassword?: string

  @flags.string({ description: 'File that holds the password of the owner' })
  declare ownerPasswordFile?: string

  @flags.string({ description: 'Label of the first number' })
  declare numberLabel?: string

  @flags.string({
    description: 'Broker of the first number; default: the one that needs no account',
  })
  declare numberBroker?: string

  @flags.string({ description: 'Phone number as people write it' })
  declare numberPhone?: string

  @flags.string({ description: "The broker's id of the number" })
  declare numberExternalId?: string

  @flags.array({ description: 'Field of the broker account, name=value; may be repeated' })
  declare numberAccount?: string[]

  @flags.boolean({ description: 'Print a new set-up link for the browser and do nothing else' })
  declare link?: boolean

  @flags.string({
    description: 'E-mail of a person: print a link to choose a new password and do nothing else',
  })
  declare resetLink?: string

  async run() {
    if (this.link) return this.#printLink()
    if (this.resetLink) return this.#printResetLink(this.resetLink)
    const { runSetup } = await import('#services/setup/run_setup')
    const reports = await runSetup(await this.#input())
    for (const report of reports) this.#print(report)
    if (reports.length === 0) this.logger.info('Nothing was asked for. See --help.')
    if (reports.some((report) => report.outcome === 'refused')) this.exitCode = 1
  }

  async #input(): Promise<SetupInput> {
    const { readPassword } = await import('#services/setup/environment')
    const password = (await readPassword(this.ownerPassword, this.ownerPasswordFile)) ?? ''
    return {
      business: this.business,
      locale: this.locale,
      timezone: this.timezone,
      owner: this.ownerEmail
        ? { name: this.ownerName, email: this.ownerEmail, password }
        : undefined,
      number: this.numberLabel ? { label: this.numberLabel, ...this.#numberDetails() } : undefined,
    }
  }

  #numberDetails() {
    const pairs = (this.numberAccount ?? []).map((pair) => {
      const [name, ...value] = pair.split('=')
      return [name, value.join('=')]
    })
    return {
      broker: this.numberBroker,
      displayPhoneNumber: this.numberPhone,
      externalId: this.numberExternalId,
      account: Object.fromEntries(pairs),
    }
  }

  async #printLink() {
    const { printSetupLink } = await import('#services/setup/setup_link')
    if (!(await printSetupLink())) {
      this.logger.info('There are people already: sign in, or ask an owner for an invitation.')
    }
  }

  async #printResetLink(email: string) {
    const { SYSTEM } = await import('#services/audit/record_audit')
    const { requestPasswordReset } = await import('#services/people/password_reset')
    const reset = await requestPasswordReset(email.trim().toLowerCase(), SYSTEM)
    if (reset) return this.logger.info(`Works once, for one hour: ${reset.link}`)
    this.logger.error(`Nobody active has the address ${email}.`)
    this.exitCode = 1
  }

  #print({ outcome, detail }: SetupStepReport) {
    if (outcome === 'done') this.logger.success(detail)
    else if (outcome === 'unchanged') this.logger.info(detail)
    else this.logger.error(detail)
  }
}

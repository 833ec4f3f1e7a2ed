import type { HttpContext } from '@adonisjs/core/http'
import type { Infer } from '@vinejs/vine/types'
import type { SettingValues } from '#contracts/settings'
import { plugins } from '#plugin_host/registry'
import { accountFields } from '#presenters/numbers/account_fields'
import { showBroker } from '#presenters/numbers/broker_view'
import { colourChoices } from '#presenters/numbers/choices'
import { type AccountSummary, listAccounts } from '#services/brokers/list_accounts'
import { listRemoteNumbers } from '#services/brokers/list_remote_numbers'
import type { NumberWithConnectionInput } from '#services/numbers/create_number'
import { listTeamChoices } from '#services/numbers/list_team_choices'
import { type newNumberValidator, numberInput } from '#validators/number'

/**
 * Three choices on one URL: broker, account, number. What is not chosen yet is offered; a refused
 * form comes back with everything that was typed but secrets.
 */
export async function renderNewNumber(
  ctx: HttpContext,
  values: Record<string, any>,
  errors: Record<string, string> = {}
) {
  const { i18n, view, response } = ctx
  const accounts = await listAccounts()
  const account = accounts.find(({ id }) => id === Number(values.account_id))
  const brokers = plugins.brokers()
  const broker = brokers.find(({ id }) => id === (account?.broker ?? values.broker)) ?? null
  const chosen =
    broker &&
    (account ||
      values.account_id === 'new' ||
      Object.keys(errors).length > 0 ||
      !hasAccount(accounts, broker.id))

  response.status(Object.keys(errors).length > 0 ? 422 : 200)
  return view.render('pages/numbers/new', {
    step: !broker ? 'broker' : chosen ? 'number' : 'account',
    chooseHref: '/numbers/new',
    brokers: brokers.map((definition) => showBroker(definition, i18n)),
    broker: broker && showBroker(broker, i18n),
    account: account ?? null,
    accounts: accounts.filter((candidate) => candidate.broker === broker?.id),
    remote: chosen && account ? await listRemoteNumbers(account.id) : null,
    fields:
      broker && !account
        ? accountFields(broker.accountFields, i18n.t.bind(i18n), { typed: values.account, errors })
        : [],
    teams: await listTeamChoices(),
    colours: colourChoices(i18n),
    values: { colour: 'green', ...values },
    errors,
  })
}

function hasAccount(accounts: AccountSummary[], broker: string) {
  return accounts.some((account) => account.broker === broker)
}

type NewNumberForm = Infer<(typeof newNumberValidator)['schema']>

export function newNumberInput(form: NewNumberForm): NumberWithConnectionInput {
  return {
    ...numberInput(form),
    broker: form.broker ?? undefined,
    accountId: form.account_id,
    accountName: form.account_name ?? undefined,
    credentials: (form.account ?? {}) as SettingValues,
    externalId: externalIdOf(form),
    riskAccepted: form.risk_accepted ?? false,
  }
}

/** Picked from the broker's list, or typed where the list has nothing that fits. */
export function externalIdOf(form: {
  external_id?: string | null
  external_id_listed?: string | null
}) {
  return form.external_id || form.external_id_listed || null
}

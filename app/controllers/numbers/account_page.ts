import type { HttpContext } from '@adonisjs/core/http'
import { missing } from '#controllers/numbers/number_page'
import { plugins } from '#plugin_host/registry'
import { accountFields } from '#presenters/numbers/account_fields'
import { showAccount, showBroker } from '#presenters/numbers/broker_view'
import { findAccount } from '#services/brokers/find_account'

interface FormState {
  errors?: Record<string, string>
  typed?: Record<string, any>
}

/** An account, its form with what was typed or is stored, its webhook and what may be done to it. */
export async function renderAccount(
  ctx: HttpContext,
  id: number,
  { errors = {}, typed }: FormState = {}
) {
  const account = await findAccount(id)
  if (!account) return missing(ctx)
  const { i18n, view, response } = ctx
  const broker = plugins.findBroker(account.broker)
  const { settings, savedSecrets } = account
  response.status(Object.keys(errors).length > 0 ? 422 : 200)
  return view.render('pages/numbers/accounts/show', {
    account: showAccount(account, i18n),
    broker: broker && showBroker(broker, i18n),
    fields: accountFields(account.fields, i18n.t.bind(i18n), {
      typed: typed?.account,
      settings,
      savedSecrets,
      errors,
    }),
    values: { account_name: typed?.account_name ?? account.name },
    errors,
  })
}

export async function renderNewAccount(
  ctx: HttpContext,
  values: Record<string, any>,
  errors: Record<string, string> = {}
) {
  const { i18n, view, response } = ctx
  const brokers = plugins.brokers()
  const broker = brokers.find(({ id }) => id === values.broker) ?? null
  response.status(Object.keys(errors).length > 0 ? 422 : 200)
  return view.render('pages/numbers/accounts/new', {
    chooseHref: '/numbers/accounts/new',
    brokers: brokers.map((definition) => showBroker(definition, i18n)),
    broker: broker && showBroker(broker, i18n),
    fields: broker
      ? accountFields(broker.accountFields, i18n.t.bind(i18n), { typed: values.account, errors })
      : [],
    values,
    errors,
  })
}

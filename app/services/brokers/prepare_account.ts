import i18nManager from '@adonisjs/i18n/services/main'
import type { BrokerDefinition } from '#contracts/broker'
import type { SettingValues } from '#contracts/settings'
import { newId } from '#lib/ids'
import { pluginName } from '#lib/plugin_name'
import { plugins } from '#plugin_host/registry'
import { checkAccount, type AccountCheck } from '#services/brokers/check_account'
import type { FieldError } from '#services/brokers/field_error'
import { riskErrors } from '#services/brokers/risk_acceptance'
import { validateSettings } from '#services/brokers/settings_validator'
import { getOrganisation } from '#services/organisation/settings'
import { newVerifyToken, newWebhookKey } from '#services/brokers/webhook_identity'

export interface AccountInput {
  broker: string
  name: string
  /** As typed, by field name; secrets and the rest together. */
  values: Record<string, unknown>
  /** Somebody accepts that an unofficial broker's numbers can be banned. */
  riskAccepted?: boolean
}

export interface PreparedAccount {
  id: number
  broker: string
  name: string
  credentials: SettingValues
  settings: Record<string, unknown>
  webhookKey: string
  verifyToken: string
}

export type PrepareAccountResult =
  | { type: 'prepared'; account: PreparedAccount }
  | { type: 'invalid'; errors: FieldError[] }
  | Extract<AccountCheck, { type: 'rejected' }>

/** Everything about a new account but storing it: checked here, tried at the broker, given its webhook. */
export async function prepareAccount(input: AccountInput): Promise<PrepareAccountResult> {
  const broker = plugins.findBroker(input.broker)
  if (!broker) return { type: 'invalid', errors: [{ field: 'broker', rule: 'broker' }] }

  const checked = await checkAccountInput(broker, input)
  if (checked.type === 'invalid') return checked
  const id = newId()
  const { name, credentials, settings } = checked
  const check = await checkAccount(broker, id, { credentials, settings })
  if (check.type === 'rejected') return withAccountField(check)
  const identity = { webhookKey: newWebhookKey(), verifyToken: newVerifyToken() }
  return {
    type: 'prepared',
    account: { id, broker: broker.id, name, credentials, settings, ...identity },
  }
}

/** What can be said about an account without asking the broker. */
export async function checkAccountInput(
  broker: BrokerDefinition,
  input: Omit<AccountInput, 'broker'>
) {
  const name = input.name.trim() || (await nameHere(broker))
  const values = await validateSettings(broker.accountFields, input.values)
  const errors = [
    ...nameErrors(name),
    ...riskErrors(broker, input.riskAccepted),
    ...(values.type === 'invalid' ? prefixed(values.errors) : []),
  ]
  if (values.type === 'invalid' || errors.length > 0) return { type: 'invalid' as const, errors }
  return { ...values, name }
}

/** An account nobody named has its broker's name, in the language of the business. */
async function nameHere({ id, displayName }: BrokerDefinition) {
  const { locale } = await getOrganisation()
  return pluginName({ id, name: displayName }, i18nManager.locale(locale))
}

export function nameErrors(name: string): FieldError[] {
  if (name === '') return [{ field: 'account_name', rule: 'required' }]
  return name.length > 120 ? [{ field: 'account_name', rule: 'maxLength', meta: { max: 120 } }] : []
}

/** Account fields stand in forms as `account[app_secret]`. */
export function prefixed(errors: FieldError[]): FieldError[] {
  return errors.map((error) => ({ ...error, field: `account.${error.field}` }))
}

export function withAccountField<T extends { field: string | null }>(check: T): T {
  return { ...check, field: check.field && `account.${check.field}` }
}

import BrokerAccount from '#models/broker_account'
import { plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { checkAccount } from '#services/brokers/check_account'
import {
  nameErrors,
  prefixed,
  type PrepareAccountResult,
  withAccountField,
} from '#services/brokers/prepare_account'
import { validateSettings } from '#services/brokers/settings_validator'
import { resumeConnections } from '#services/brokers/resume_connections'
import { announceConnections } from '#services/numbers/connections_changed'

export type UpdateAccountResult =
  | { type: 'updated'; account: BrokerAccount }
  | { type: 'not_found' }
  | Exclude<PrepareAccountResult, { type: 'prepared' }>

/** Secrets left empty stay. What changed is tried at the broker first; then paused connections go on. */
export async function updateAccount(
  accountId: number,
  input: { name?: string; values?: Record<string, unknown> },
  by: Initiator
): Promise<UpdateAccountResult> {
  const account = await BrokerAccount.find(accountId)
  if (!account) return { type: 'not_found' }

  const name = (input.name ?? account.name).trim()
  const errors = nameErrors(name)
  if (errors.length > 0) return { type: 'invalid', errors }
  account.name = name

  const tried = input.values ? await tryValues(account, input.values) : null
  if (tried) return tried
  await account.save()
  if (input.values) await resumeConnections(account.id)
  await recordAudit(by, {
    action: 'broker_account.updated',
    subject: { type: 'broker_account', id: account.id },
    data: { name: account.name, credentialsTried: input.values !== undefined },
  })
  await announceConnections({ accountIds: [account.id] })
  return { type: 'updated', account }
}

/** Puts accepted values into the account; else says what is wrong with them. */
async function tryValues(account: BrokerAccount, raw: Record<string, unknown>) {
  const broker = plugins.findBroker(account.broker)
  if (!broker) return { type: 'invalid' as const, errors: [{ field: 'broker', rule: 'broker' }] }

  const values = await validateSettings(broker.accountFields, raw, account.credentials ?? {})
  if (values.type === 'invalid') {
    return { type: 'invalid' as const, errors: prefixed(values.errors) }
  }
  const { credentials, settings } = values
  const check = await checkAccount(broker, account.id, { credentials, settings })
  if (check.type === 'rejected') return withAccountField(check)
  account.merge({ credentials, settings })
  return null
}

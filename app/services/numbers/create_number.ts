import db from '@adonisjs/lucid/services/db'
import type { BrokerDefinition } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { SettingValues } from '#contracts/settings'
import BrokerAccount from '#models/broker_account'
import type Connection from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit, SYSTEM } from '#services/audit/record_audit'
import {
  configureWebhook,
  deliversByNumber,
  type WebhookSetUp,
} from '#services/brokers/configure_webhook'
import type { FieldError } from '#services/brokers/field_error'
import {
  checkAccountInput,
  prepareAccount,
  type PreparedAccount,
} from '#services/brokers/prepare_account'
import { recordRiskAcceptance, riskErrors } from '#services/brokers/risk_acceptance'
import { announceConnections } from '#services/numbers/connections_changed'
import {
  checkExternalId,
  createConnectionRow,
  numberUsing,
} from '#services/numbers/create_connection_row'
import {
  type CheckedFields,
  checkNumberFields,
  type NumberInput,
} from '#services/numbers/number_fields'
import { refreshHealth } from '#services/numbers/refresh_health'
import { isUniqueViolation } from '#services/database/unique_violation'

export interface NumberWithConnectionInput extends NumberInput {
  /** Broker of a new account; not needed with `accountId`. */
  broker?: string
  /** An account that exists already; else one is made of the following three. */
  accountId?: number | null
  accountName?: string
  credentials?: SettingValues
  settings?: SettingValues
  /** The broker's id of the number; made here for brokers that have none. */
  externalId?: string | null
  /** Somebody accepts that an unofficial broker's numbers can be banned. */
  riskAccepted?: boolean
}

export type CreateNumberResult =
  | {
      type: 'created'
      number: PhoneNumber
      connection: Connection
      account: BrokerAccount
      webhook: WebhookSetUp
    }
  | { type: 'invalid'; errors: FieldError[] }
  /** The broker refused the credentials; `field` is the form field it blames, if any. */
  | { type: 'rejected'; error: BrokerError; field: string | null }
  /** Another connection of the same account has this id. */
  | { type: 'taken'; numberId: number | null }

type Account =
  { kind: 'existing'; existing: BrokerAccount } | { kind: 'prepared'; prepared: PreparedAccount }

/** A number, its connection and, where needed, its broker account: all of them or nothing. */
export async function createNumberWithConnection(
  input: NumberWithConnectionInput,
  by: Initiator = SYSTEM
): Promise<CreateNumberResult> {
  const checked = await checkInput(input)
  if (checked.type === 'invalid') return checked
  const account = await findOrPrepareAccount(input)
  if ('type' in account) return account
  const { fields, externalId } = checked
  if (account.kind === 'existing') {
    const numberId = await numberUsing(account.existing.id, externalId)
    if (numberId) return { type: 'taken', numberId }
  }
  try {
    const created = await store(fields, externalId, account, by)
    return await announce(created, account.kind === 'prepared')
  } catch (error) {
    if (isUniqueViolation(error)) return { type: 'taken', numberId: null }
    throw error
  }
}

/** Everything that needs no broker is checked first, so that a person sees all of it at once. */
async function checkInput(input: NumberWithConnectionInput) {
  const fields = await checkNumberFields(input)
  const errors: FieldError[] = fields.type === 'invalid' ? fields.errors : []
  const account = input.accountId ? await BrokerAccount.find(input.accountId) : null
  if (input.accountId && !account) errors.push({ field: 'account_id', rule: 'exists' })

  const broker = plugins.findBroker(account?.broker ?? input.broker ?? '')
  if (!broker) {
    return { type: 'invalid' as const, errors: [...errors, { field: 'broker', rule: 'broker' }] }
  }
  const external = checkExternalId(broker, input.externalId)
  errors.push(
    ...(account ? riskErrors(broker, input.riskAccepted) : await accountErrors(broker, input))
  )
  errors.push(...external.errors)
  if (errors.length > 0 || fields.type === 'invalid') return { type: 'invalid' as const, errors }
  return { type: 'valid' as const, fields: fields.fields, externalId: external.id }
}

async function accountErrors(
  broker: BrokerDefinition,
  input: NumberWithConnectionInput
): Promise<FieldError[]> {
  const checked = await checkAccountInput(broker, accountInput(input))
  return checked.type === 'invalid' ? checked.errors : []
}

function accountInput({
  accountName,
  settings,
  credentials,
  riskAccepted,
}: NumberWithConnectionInput) {
  return { name: accountName ?? '', values: { ...settings, ...credentials }, riskAccepted }
}

async function findOrPrepareAccount(input: NumberWithConnectionInput) {
  if (input.accountId) {
    return { kind: 'existing' as const, existing: await BrokerAccount.findOrFail(input.accountId) }
  }
  const result = await prepareAccount({ broker: input.broker ?? '', ...accountInput(input) })
  return result.type === 'prepared'
    ? { kind: 'prepared' as const, prepared: result.account }
    : result
}

async function store(
  { row, teamIds }: CheckedFields,
  externalId: string,
  source: Account,
  by: Initiator
) {
  return db.transaction(async (trx) => {
    const account =
      source.kind === 'existing'
        ? source.existing
        : await BrokerAccount.create(source.prepared, { client: trx })
    const number = await PhoneNumber.create(
      { ...row, label: row.label!, settings: {} },
      { client: trx }
    )
    const teams = teamIds ?? (row.defaultTeamId ? [row.defaultTeamId] : [])
    if (teams.length > 0) await number.related('teams').attach(teams)
    const connection = await createConnectionRow(
      { numberId: number.id, brokerAccountId: account.id, externalId, role: 'active' },
      trx
    )
    const data = { label: number.label, account: account.name, broker: account.broker, externalId }
    await recordAudit(
      by,
      { action: 'number.created', subject: { type: 'number', id: number.id }, data },
      trx
    )
    const broker = plugins.findBroker(account.broker)!
    await recordRiskAcceptance(broker, { type: 'number', id: number.id }, by, trx)
    return { number, connection, account }
  })
}

/** After the commit: caches hear of it, the broker is asked for its view of the number. */
async function announce(
  { number, connection, account }: Awaited<ReturnType<typeof store>>,
  isNewAccount: boolean
): Promise<CreateNumberResult> {
  await announceConnections({
    accountIds: [account.id],
    connectionIds: [connection.id],
    numberIds: [number.id],
  })
  const webhook: WebhookSetUp =
    isNewAccount || deliversByNumber(account)
      ? await configureWebhook(account)
      : { type: 'by_hand' }
  await refreshHealth(connection.id)
  return {
    type: 'created',
    number: await number.refresh(),
    connection: await connection.refresh(),
    account,
    webhook,
  }
}

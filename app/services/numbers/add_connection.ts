import db from '@adonisjs/lucid/services/db'
import type { BrokerDefinition } from '#contracts/broker'
import BrokerAccount from '#models/broker_account'
import Connection, { type ConnectionRole } from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { configureWebhook, deliversByNumber } from '#services/brokers/configure_webhook'
import type { FieldError } from '#services/brokers/field_error'
import { recordRiskAcceptance, riskErrors } from '#services/brokers/risk_acceptance'
import { announceConnections } from '#services/numbers/connections_changed'
import {
  checkExternalId,
  createConnectionRow,
  numberUsing,
} from '#services/numbers/create_connection_row'
import { refreshHealth } from '#services/numbers/refresh_health'
import { isUniqueViolation } from '#services/database/unique_violation'

export type AddConnectionResult =
  | { type: 'added'; connection: Connection }
  | { type: 'invalid'; errors: FieldError[] }
  | { type: 'taken'; numberId: number | null }
  | { type: 'not_found' }

/** Another way to reach a number. The first one becomes active, later ones only listen until somebody swaps. */
export async function addConnection(
  input: {
    numberId: number
    accountId: number
    externalId?: string | null
    riskAccepted?: boolean
  },
  by: Initiator
): Promise<AddConnectionResult> {
  const number = await PhoneNumber.find(input.numberId)
  if (!number) return { type: 'not_found' }
  const account = await BrokerAccount.find(input.accountId)
  if (!account) return { type: 'invalid', errors: [{ field: 'account_id', rule: 'exists' }] }
  const broker = plugins.findBroker(account.broker)
  if (!broker) return { type: 'invalid', errors: [{ field: 'account_id', rule: 'broker' }] }
  const external = checkExternalId(broker, input.externalId)
  const errors = [...external.errors, ...riskErrors(broker, input.riskAccepted)]
  if (errors.length > 0) return { type: 'invalid', errors }

  const numberId = await numberUsing(account.id, external.id)
  if (numberId) return { type: 'taken', numberId }
  return store({ numberId: number.id, account, broker, externalId: external.id }, by)
}

interface NewConnection {
  numberId: number
  account: BrokerAccount
  broker: BrokerDefinition
  externalId: string
}

async function store(
  { numberId, account, broker, externalId }: NewConnection,
  by: Initiator
): Promise<AddConnectionResult> {
  const brokerAccountId = account.id
  try {
    const connection = await db.transaction(async (trx) => {
      const active = await Connection.query({ client: trx })
        .where({ numberId, role: 'active' })
        .first()
      const role: ConnectionRole = active ? 'receive_only' : 'active'
      const data = { numberId, brokerAccountId, externalId, role }
      const row = await createConnectionRow(data, trx)
      await recordAudit(
        by,
        { action: 'connection.added', subject: { type: 'connection', id: row.id }, data },
        trx
      )
      await recordRiskAcceptance(broker, { type: 'connection', id: row.id }, by, trx)
      return row
    })
    await announceConnections({
      accountIds: [brokerAccountId],
      connectionIds: [connection.id],
      numberIds: [numberId],
    })
    if (deliversByNumber(account)) await configureWebhook(account)
    await refreshHealth(connection.id)
    return { type: 'added', connection: await connection.refresh() }
  } catch (error) {
    if (isUniqueViolation(error)) return { type: 'taken', numberId: null }
    throw error
  }
}

import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BrokerDefinition } from '#contracts/broker'
import { newId } from '#lib/ids'
import Connection, { type ConnectionRole } from '#models/connection'
import type { FieldError } from '#services/brokers/field_error'

/** The broker's id of the number as it will be stored: made here where the broker has none of its own. */
export function checkExternalId(
  broker: BrokerDefinition,
  typed: string | null | undefined
): { id: string; errors: FieldError[] } {
  const id = typed?.trim() || (broker.externalId.generated ? String(newId()) : '')
  if (id === '') return { id, errors: [{ field: 'external_id', rule: 'required' }] }
  if (id.length > 120) {
    return { id, errors: [{ field: 'external_id', rule: 'maxLength', meta: { max: 120 } }] }
  }
  const { pattern } = broker.externalId
  const matches = !pattern || new RegExp(`^(?:${pattern})$`).test(id)
  return { id, errors: matches ? [] : [{ field: 'external_id', rule: 'regex' }] }
}

/** Which number already has this id at this account; null when it is free. */
export async function numberUsing(accountId: number, externalId: string): Promise<number | null> {
  const row = await Connection.query().where({ brokerAccountId: accountId, externalId }).first()
  return row?.numberId ?? null
}

export async function createConnectionRow(
  row: { numberId: number; brokerAccountId: number; externalId: string; role: ConnectionRole },
  trx: TransactionClientContract
) {
  return Connection.create({ ...row, settings: {}, health: {} }, { client: trx })
}

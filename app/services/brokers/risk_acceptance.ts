import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BrokerDefinition } from '#contracts/broker'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import type { FieldError } from '#services/brokers/field_error'

/** Unofficial ways in break WhatsApp's terms: a number can be banned without notice. */
export function isRisky(broker: BrokerDefinition): boolean {
  return broker.capabilities({ settings: {}, health: {} }).risk === 'unofficial'
}

/** What is missing while nobody has said that they accept it. */
export function riskErrors(broker: BrokerDefinition, accepted: boolean | undefined): FieldError[] {
  return isRisky(broker) && accepted !== true ? [{ field: 'risk_accepted', rule: 'risk' }] : []
}

/** Who accepted, when, and for what: kept with the audit log, which nobody can change. */
export async function recordRiskAcceptance(
  broker: BrokerDefinition,
  subject: { type: string; id: number },
  by: Initiator,
  trx?: TransactionClientContract
) {
  if (!isRisky(broker)) return
  const entry = { action: 'broker.risk_accepted', subject, data: { broker: broker.id } }
  await recordAudit(by, entry, trx)
}

import { randomUUID } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { SendResult } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { callBroker } from '#services/brokers/call_broker'
import { connectionContext } from '#services/brokers/contexts'
import type { FieldError } from '#services/brokers/field_error'

export type TestMessageResult =
  | { type: 'accepted' }
  | { type: 'failed'; error: BrokerError }
  | { type: 'unknown' }
  | { type: 'invalid'; errors: FieldError[] }
  | { type: 'not_found' }

/**
 * Sends a line of text straight through one connection, whatever its role, to prove that it works.
 * It is no part of a conversation: nothing is stored but the audit entry.
 */
export async function sendTestMessage(
  connectionId: number,
  input: { to: string; body: string },
  by: Initiator
): Promise<TestMessageResult> {
  const phone = parsePhoneNumberFromString(input.to, 'BR')
  if (!phone?.isPossible()) return { type: 'invalid', errors: [{ field: 'to', rule: 'phone' }] }
  const connection = await Connection.query()
    .where('id', connectionId)
    .preload('brokerAccount')
    .first()
  const broker = connection && plugins.findBroker(connection.brokerAccount.broker)
  if (!connection || !broker) return { type: 'not_found' }

  const context = connectionContext(connection.brokerAccount, connection)
  const message = {
    content: { kind: 'text' as const, body: input.body },
    to: { phone: phone.number },
    clientRef: randomUUID(),
  }
  const call = await callBroker(() => broker.sender.send(context, message, null))
  const result = call.ok ? outcome(call.value) : ({ type: 'failed', error: call.error } as const)
  await recordAudit(by, {
    action: 'connection.tested',
    subject: { type: 'connection', id: connection.id },
    data: { numberId: connection.numberId, outcome: result.type },
  })
  return result
}

function outcome(sent: SendResult): TestMessageResult {
  if (sent.outcome === 'accepted') return { type: 'accepted' }
  return sent.outcome === 'failed' ? { type: 'failed', error: sent.error } : { type: 'unknown' }
}

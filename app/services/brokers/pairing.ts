import type { CheckResult, PairingMethod, PairingPort, PairingState } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { callBroker } from '#services/brokers/call_broker'
import { connectionContext } from '#services/brokers/contexts'
import { reflectPairing } from '#services/brokers/pairing_health'

export type PairingResult =
  | { type: 'state'; pairing: PairingState; methods: PairingMethod[] }
  | { type: 'failed'; error: BrokerError; methods: PairingMethod[] }
  /** Its broker links no phones, or is not running. */
  | { type: 'not_offered' }
  | { type: 'not_found' }

export type StartPairingResult = PairingResult | { type: 'invalid'; field: 'phone' | 'method' }

/** How far a connection is with its phone; what the gateway says also becomes the connection's health. */
export async function pairingState(connectionId: number): Promise<PairingResult> {
  const found = await pairable(connectionId)
  return 'type' in found ? found : ask(found, ({ port, context }) => port.state(context))
}

/** Begins to link a phone; the method `code` needs the phone's number. */
export async function startPairing(
  connectionId: number,
  wanted: { method: PairingMethod; phone: string | null },
  by: Initiator
): Promise<StartPairingResult> {
  const found = await pairable(connectionId)
  if ('type' in found) return found
  if (!found.port.methods.includes(wanted.method)) return { type: 'invalid', field: 'method' }
  const phone = wanted.method === 'code' ? internationalPhone(wanted.phone) : null
  if (wanted.method === 'code' && !phone) return { type: 'invalid', field: 'phone' }

  const { method } = wanted
  const result = await ask(found, ({ port, context }) => port.start(context, { method, phone }))
  if (result.type === 'state') {
    await audit(by, 'connection.pairing_started', connectionId, { method })
  }
  return result
}

/** Takes the phone off the gateway: nothing comes or goes until one is linked again. */
export async function unlinkPhone(connectionId: number, by: Initiator): Promise<PairingResult> {
  const found = await pairable(connectionId)
  if ('type' in found) return found
  const { port, context } = found
  const call = await callBroker(() => port.logout(context))
  const answer = call.ok ? call.value : call
  if (!answer.ok) return { type: 'failed', error: answer.error, methods: port.methods }
  await audit(by, 'connection.phone_unlinked', connectionId, {})
  const pairing: PairingState = { status: 'disconnected', reason: null }
  await reflectPairing(found.connection, pairing)
  return { type: 'state', pairing, methods: port.methods }
}

interface Pairable {
  connection: Connection
  port: PairingPort
  context: ReturnType<typeof connectionContext>
}

async function pairable(
  connectionId: number
): Promise<Pairable | { type: 'not_offered' } | { type: 'not_found' }> {
  const connection = await Connection.query()
    .where('id', connectionId)
    .preload('brokerAccount')
    .first()
  if (!connection) return { type: 'not_found' }
  const port = plugins.findBroker(connection.brokerAccount.broker)?.pairing
  if (!port) return { type: 'not_offered' }
  return { connection, port, context: connectionContext(connection.brokerAccount, connection) }
}

async function ask(
  found: Pairable,
  question: (found: Pairable) => Promise<CheckResult<{ pairing: PairingState }>>
): Promise<Extract<PairingResult, { type: 'state' | 'failed' }>> {
  const { methods } = found.port
  const call = await callBroker(() => question(found))
  const answer = call.ok ? call.value : call
  if (!answer.ok) return { type: 'failed', error: answer.error, methods }
  await reflectPairing(found.connection, answer.pairing)
  return { type: 'state', pairing: answer.pairing, methods }
}

/** E.164 of a phone typed with its country's code. */
function internationalPhone(typed: string | null): string | null {
  const digits = (typed ?? '').replace(/\D/g, '')
  return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null
}

function audit(by: Initiator, action: string, id: number, data: Record<string, unknown>) {
  return recordAudit(by, { action, subject: { type: 'connection', id }, data })
}

/** Does this connection reach WhatsApp through a phone that somebody links? */
export async function hasPhoneToLink(connectionId: number): Promise<boolean> {
  return !('type' in (await pairable(connectionId)))
}

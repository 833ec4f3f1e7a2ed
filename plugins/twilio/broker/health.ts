import type { ConnectionContext, ConnectionPort } from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { readSettings } from '../settings.js'
import { reachProblem } from './callback_address.js'
import { SANDBOX_NUMBER, SANDBOX_PER_SECOND } from './capabilities.js'
import { allSenders, senderOf } from './senders.js'
import { compact, list, type Loose, record, text } from './values.js'

export const health: ConnectionPort['health'] = async (connection) => {
  if (connection.externalId === SANDBOX_NUMBER) return sandboxHealth()
  const found = await allSenders(connection)
  if (!found.ok) {
    const transient = found.error.retry === 'safe'
    return { state: transient ? 'unknown' : 'disconnected', problem: found.error.providerMessage }
  }
  const sender = senderOf(found.senders, connection.externalId)
  return sender
    ? senderHealth(connection, sender)
    : { state: 'disconnected', problem: 'The account has no such WhatsApp sender' }
}

function senderHealth(connection: ConnectionContext, sender: Loose): ConnectionHealthPatch {
  const properties = record(sender.properties)
  const { apiUrl } = readSettings(connection)
  return compact<ConnectionHealthPatch>({
    state: stateOf(text(sender.status)),
    displayNumber: connection.externalId,
    verifiedName: text(record(sender.profile).name),
    quality: QUALITIES[text(properties.quality_rating)?.toUpperCase() ?? ''] ?? 'unknown',
    messagingLimit: text(properties.messaging_limit),
    webhook: webhookState(connection, record(sender.webhook)),
    problem: offlineReasons(sender) ?? reachProblem(connection.webhookUrl, apiUrl) ?? '',
  })
}

const QUALITIES: Record<string, ConnectionHealthPatch['quality']> = {
  HIGH: 'green',
  GREEN: 'green',
  MEDIUM: 'yellow',
  YELLOW: 'yellow',
  LOW: 'red',
  RED: 'red',
}

/** An open list of words at Twilio: only those known to be online send. */
function stateOf(status: string | undefined): ConnectionHealthPatch['state'] {
  if (status === undefined) return 'unknown'
  if (status.startsWith('ONLINE')) return 'connected'
  return status === 'TWILIO_REVIEW' || status === 'VERIFYING' ? 'limited' : 'disconnected'
}

function offlineReasons(sender: Loose): string | undefined {
  const reasons = list(sender.offline_reasons).map(record)
  const told = reasons.map(({ message, code }) => text(message) ?? text(code))
  return told.filter(Boolean).join(' · ') || undefined
}

function webhookState(
  { webhookUrl }: ConnectionContext,
  webhook: Loose
): ConnectionHealthPatch['webhook'] {
  const target = text(webhook.callback_url)
  if (target === undefined) return 'missing'
  // What follows the `#` asks Twilio to try again and is no part of the address.
  return target.split('#')[0] === webhookUrl ? 'ok' : 'other'
}

/** The shared number is no sender of the account, so Twilio tells nothing about it. */
const sandboxHealth = (): ConnectionHealthPatch => ({
  state: 'connected',
  displayNumber: SANDBOX_NUMBER,
  throughputPerSecond: SANDBOX_PER_SECOND,
  webhook: 'unknown',
  problem: '',
})

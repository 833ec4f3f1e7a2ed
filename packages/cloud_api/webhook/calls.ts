import type { BrokerEvent, InboundContent } from '#contracts/events'
import { echoRecipient } from './coexistence.js'
import { isSomebody, senderOf } from './identities.js'
import { compact, instant, type Loose, text } from './values.js'

/** A ringing call is a line in the thread; its end fills that line in. */
export function callEvent(call: Loose, externalId: string, contacts: unknown[]): BrokerEvent {
  const providerId = text(call.id)
  if (providerId === undefined) throw new Error('the call has no id')
  const at = instant(call.timestamp)
  const content = callContent(call)
  if (call.event === 'terminate') {
    return {
      type: 'edit',
      externalId,
      at,
      providerId,
      targetProviderId: providerId,
      content,
      completes: true,
    }
  }
  const ours = call.direction === 'BUSINESS_INITIATED'
  const from = ours ? echoRecipient(call) : senderOf(call, contacts, true)
  if (!isSomebody(from)) throw new Error('the call names nobody')
  if (ours) return { type: 'echo', externalId, at, providerId, to: from, content }
  return { type: 'message', externalId, at, providerId, from, content, opensWindow: true }
}

function callContent(call: Loose): InboundContent {
  const event =
    text(call.event) === 'terminate'
      ? (text(call.status)?.toLowerCase() ?? 'terminate')
      : (text(call.event) ?? 'call')
  const seconds = typeof call.duration === 'number' ? call.duration : undefined
  return compact({ kind: 'call', event, durationSeconds: seconds })
}

import type { BrokerEvent } from '#contracts/events'
import { parseChatId, personOf } from '../chat_ids.js'
import { instant, type Loose, text } from '../values.js'
import type { Envelope } from '../webhook_parser.js'

/** A linked device can't answer: a call is a line in the thread. */
export function readCall(
  payload: Loose,
  envelope: Envelope,
  event: 'received' | 'rejected'
): BrokerEvent | null {
  const from = parseChatId(payload.from)
  const id = text(payload.id)
  if (!from || id === undefined) throw new Error('the call has no id or caller')
  if (payload.isGroup === true || from.kind === 'group' || from.kind === 'other') return null
  return {
    type: 'message',
    externalId: envelope.session,
    at: instant(payload.timestamp) ?? instant(envelope.timestamp),
    providerId: `call_${id}_${event}`,
    from: personOf(from),
    content: { kind: 'call', event },
    opensWindow: false,
  }
}

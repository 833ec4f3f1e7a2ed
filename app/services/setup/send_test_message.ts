import type { Actor } from '#services/access/actor'
import { startConversation } from '#services/conversations/start_conversation'
import { sendMessage } from '#services/messages/send_message'

export type TestMessageResult =
  | { type: 'queued'; conversationId: number }
  | { type: 'invalid_phone' | 'no_connection' | 'window_closed' | 'refused' }

/** A first message through a new number. Numbers without a country code are Brazilian, as most readers are. */
export async function sendTestMessage(
  input: { numberId: number; phone: string; text: string; idempotencyKey: string },
  actor: Actor
): Promise<TestMessageResult> {
  const started = await startConversation({ numberId: input.numberId, to: { phone: input.phone }, defaultCountry: 'BR' })
  if (!('conversationId' in started)) return { type: started.type }
  const sent = await sendMessage({
    conversationId: started.conversationId,
    author: { kind: 'user', id: actor.id },
    content: { kind: 'text', body: input.text },
    idempotencyKey: input.idempotencyKey,
  })
  if (sent.type === 'queued' || sent.type === 'duplicate') return { type: 'queued', conversationId: started.conversationId }
  if (sent.type === 'window_closed' || sent.type === 'no_connection') return { type: sent.type }
  return { type: 'refused' }
}

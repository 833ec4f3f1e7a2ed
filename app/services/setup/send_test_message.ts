import db from '@adonisjs/lucid/services/db'
import type { Actor } from '#services/access/actor'
import { startConversation } from '#services/conversations/start_conversation'
import { sendMessage } from '#services/messages/send_message'

/** Somebody who wrote to the number and can be answered now. */
export interface Writer {
  conversationId: number
  name: string
}

export type TestMessageResult =
  { type: 'queued' } | { type: 'invalid_phone' | 'no_connection' | 'window_closed' | 'refused' }

export interface TestMessageInput {
  numberId: number
  text: string
  idempotencyKey: string
  /** Whom to answer; else `phone` is written to first. */
  conversationId?: number
  /** Without a country code it is Brazilian, as most readers are. */
  phone?: string
}

/** A first message through a new number. */
export async function sendTestMessage(
  input: TestMessageInput,
  actor: Actor
): Promise<TestMessageResult> {
  const target = await findTarget(input)
  if (target.type !== 'found') return target
  const sent = await sendMessage({
    conversationId: target.id,
    author: { kind: 'user', id: actor.id },
    content: { kind: 'text', body: input.text },
    idempotencyKey: input.idempotencyKey,
  })
  if (sent.type === 'queued' || sent.type === 'duplicate') return { type: 'queued' }
  return {
    type: sent.type === 'window_closed' || sent.type === 'no_connection' ? sent.type : 'refused',
  }
}

/** The last customer of the number whose window is open. */
export async function latestWriter(numberId: number): Promise<Writer | null> {
  const row = await db
    .from('conversations')
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .where('conversations.number_id', numberId)
    .where('conversations.window_expires_at', '>', Date.now())
    .orderBy('conversations.last_message_at', 'desc')
    .select('conversations.id', 'contacts.name', 'contacts.phone')
    .first()
  return row ? { conversationId: row.id, name: row.name ?? row.phone ?? '' } : null
}

type Target =
  { type: 'found'; id: number } | { type: 'invalid_phone' | 'no_connection' | 'refused' }

async function findTarget({ numberId, conversationId, phone }: TestMessageInput): Promise<Target> {
  if (conversationId) {
    const known = await db
      .from('conversations')
      .where({ id: conversationId, number_id: numberId })
      .select('id')
      .first()
    return known ? { type: 'found', id: known.id } : { type: 'refused' }
  }
  const started = await startConversation({
    numberId,
    to: { phone: phone ?? '' },
    defaultCountry: 'BR',
  })
  return 'conversationId' in started
    ? { type: 'found', id: started.conversationId }
    : { type: started.type }
}

import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { askBeforeSend } from '#plugin_host/doors'
import { cleanText, previewOf } from '#lib/text'
import {
  findSendingConnection,
  type SendingConnectionInfo,
} from '#services/brokers/sending_connection'
import { ConversationSet } from '#services/conversations/conversation_rows'
import type { Batch } from '#services/database/batch'
import { writeTransaction } from '#services/database/write_transaction'
import {
  type ComposedContent,
  contentProblem,
  type ContentProblem,
  storedParts,
} from '#services/messages/compose'
import { takeUpload } from '#services/media/uploads'
import { mediaRow } from '#services/messages/media_row'
import { INSERT_MEDIA, insertMessages, type MessageRow } from '#services/messages/message_rows'
import { enqueueAttempt } from '#services/messages/enqueue_attempt'
import { showAsNewest } from '#services/messages/touch_conversation'
import { bell } from '#services/realtime/bell'
import { ChangeSet, recordChanges } from '#services/realtime/changes'
import { sender } from '#services/sending/sender'

export interface MessageAuthor {
  kind: 'user' | 'api'
  id: number
}

export interface SendMessageInput {
  conversationId: number
  author: MessageAuthor
  content: ComposedContent
  replyToId?: number | null
  /** The same key in the same conversation is the same message: a double click sends once. At most 80 characters. */
  idempotencyKey?: string | null
}

export type SendMessageResult =
  | { type: 'queued'; messageId: number }
  | { type: 'duplicate'; messageId: number }
  | { type: 'window_closed'; closedAt: number | null }
  | { type: 'no_connection' }
  | { type: 'not_found' }
  /** Uploaded too long ago: the file is not kept any more. */
  | { type: 'file_gone' }
  /** A plugin's filter said no; `message` is a translation key. */
  | { type: 'filtered'; pluginId: string; message: string }
  | ContentProblem

interface Target {
  id: number
  number_id: number
  window_expires_at: number | null
  home_connection_id: number | null
}

/**
 * Takes a message for sending: message and outbox row in one transaction, seen by everybody at once, sent as soon as the
 * connection's rate allows. Who may write here is the caller's question.
 */
export async function sendMessage(input: SendMessageInput): Promise<SendMessageResult> {
  const target: Target | null = await db
    .from('conversations')
    .where('id', input.conversationId)
    .select('id', 'number_id', 'window_expires_at', 'home_connection_id')
    .first()
  if (!target) return { type: 'not_found' }
  const connection = await findSendingConnection(target.number_id, {
    id: target.id,
    homeId: target.home_connection_id,
  })
  if (!connection) return { type: 'no_connection' }

  const content = cleanContent(input.content)
  const problem = contentProblem(content, connection.capabilities)
  if (problem) return problem
  if (
    connection.capabilities.window.enforced &&
    content.kind !== 'template' &&
    (target.window_expires_at ?? 0) <= Date.now()
  ) {
    return { type: 'window_closed', closedAt: target.window_expires_at }
  }

  const refusal = await askBeforeSend({
    conversationId: target.id,
    numberId: target.number_id,
    kind: content.kind,
    text: storedParts(content).body,
    author: input.author,
  })
  if (refusal) return { type: 'filtered', ...refusal }

  const stored = await writeTransaction((batch) =>
    storeMessage(batch, { ...input, content }, target, connection)
  )
  if (stored.type === 'file_gone') return stored
  if (stored.type === 'queued') {
    bell.ring(stored.bells)
    sender.wake(connection.id)
  }
  return { type: stored.type, messageId: stored.messageId }
}

function cleanContent(content: ComposedContent): ComposedContent {
  return content.kind === 'text'
    ? { ...content, body: cleanText(content.body).replace(/\s+$/, '') }
    : content
}

async function storeMessage(
  batch: Batch,
  input: SendMessageInput,
  target: Target,
  { id: connectionId, newHomeId }: SendingConnectionInfo
) {
  // Locks the conversation: of two equal keys at once, the second waits here and then finds the first.
  const conversations = new ConversationSet(batch)
  await conversations.loadByIds([target.id])
  const known = await findDuplicate(batch, input)
  if (known !== null) return { type: 'duplicate' as const, messageId: known }
  const { content } = input
  if (content.kind === 'media' && !(await takeUpload(batch, content.file.storageKey))) {
    return { type: 'file_gone' as const }
  }

  const now = Date.now()
  const changes = new ChangeSet()
  changes.add(target.number_id, target.id, 'message')
  const recorded = await recordChanges(batch, changes, now)
  const row = await buildRow(batch, input, target, connectionId, now, recorded.seqOf(target.id))

  const conversation = conversations.find(target.id)!
  showAsNewest(conversation, { ...row, preview: previewOf(row.body) })
  conversation.waiting_since = null
  conversation.change_seq = row.change_seq
  conversation.updated_at = now
  await conversations.write([conversation])

  await insertMessages(batch, [row])
  if (content.kind === 'media') {
    await batch.insert(INSERT_MEDIA, [mediaRow(row.id, content, now)])
  }
  await enqueueAttempt(batch, {
    messageId: row.id,
    conversationId: target.id,
    connectionId,
    attempt: row.attempt,
    at: now,
    newHomeId,
  })
  return { type: 'queued' as const, messageId: row.id, bells: recorded.bells }
}

async function findDuplicate(
  batch: Batch,
  { conversationId, idempotencyKey }: SendMessageInput
): Promise<number | null> {
  if (!idempotencyKey) return null
  const [known] = await batch.query<{ id: number }>(
    'SELECT id FROM messages WHERE conversation_id = ? AND idempotency_key = ?',
    [conversationId, idempotencyKey]
  )
  return known?.id ?? null
}

async function buildRow(
  batch: Batch,
  input: SendMessageInput,
  target: Target,
  connectionId: number,
  now: number,
  seq: number
): Promise<MessageRow> {
  const { kind, body, payload } = storedParts(input.content)
  const [quoted] = input.replyToId
    ? await batch.query<{ id: number; provider_message_id: string | null }>(
        'SELECT id, provider_message_id FROM messages WHERE id = ? AND conversation_id = ?',
        [input.replyToId, target.id]
      )
    : []
  // Never before what is already in the thread: the customer's clock may run ahead of ours by a little.
  const [latest] = await batch.query<{ sort_at: number }>(
    'SELECT sort_at FROM messages WHERE conversation_id = ? ORDER BY sort_at DESC, id DESC LIMIT 1',
    [target.id]
  )
  return {
    id: newId(),
    conversation_id: target.id,
    number_id: target.number_id,
    connection_id: connectionId,
    direction: 'out',
    kind,
    body,
    payload: payload && JSON.stringify(payload),
    author_kind: input.author.kind,
    author_id: input.author.id,
    provider_message_id: null,
    reply_to_id: quoted?.id ?? null,
    reply_to_provider_id: quoted?.provider_message_id ?? null,
    idempotency_key: input.idempotencyKey ?? null,
    state: 'queued',
    sort_at: Math.max(now, latest?.sort_at ?? 0),
    provider_at: null,
    received_at: now,
    sent_at: null,
    attempt: 1,
    change_seq: seq,
  }
}

import type { EchoEvent, MessageEvent } from '#contracts/events'
import { newId } from '#lib/ids'
import { previewOf } from '#lib/text'
import { resolveContacts, type ResolvedContact } from '#services/contacts/resolve_contacts'
import { ConversationSet, type ConversationRow } from '#services/conversations/conversation_rows'
import { renewWindow } from '#services/conversations/window'
import type { Batch, LookupStatement } from '#services/database/batch'
import type { AppliedEvents, RoutedEvent } from '#services/intake/applied'
import {
  contentParts,
  INSERT_MEDIA,
  insertMessages,
  payloadOf,
  pendingMedia,
  type MessageRow,
} from '#services/messages/message_rows'
import { showAsNewest } from '#services/messages/touch_conversation'
import { ChangeSet, recordChanges } from '#services/realtime/changes'
import { applySessions, type SessionActivity } from '#services/sessions/apply_sessions'

type RoutedMessage = RoutedEvent<MessageEvent | EchoEvent>

interface NewMessage {
  routed: RoutedMessage
  contact: ResolvedContact
  conversation: ConversationRow
  row: MessageRow
  media: Record<string, unknown> | null
}

const FIND_BY_PROVIDER_ID: LookupStatement = {
  table: 'messages',
  key: { connection_id: 'bigint', provider_message_id: 'text' },
  select: ['id', 'connection_id', 'provider_message_id'],
}

/** Stores new messages of customers, and echoes of what the business wrote elsewhere. */
export async function applyMessages(batch: Batch, routed: RoutedMessage[], applied: AppliedEvents) {
  const fresh = await withoutKnown(batch, routed)
  if (fresh.length === 0) return
  const contacts = await resolveContacts(batch, fresh.map(toPersonSeen))
  const conversations = new ConversationSet(batch)
  await conversations.loadOrOpen(
    fresh.map(({ connection, receivedAt }, index) => ({
      numberId: connection.numberId,
      contactId: contacts[index].id,
      teamId: connection.defaultTeamId,
      at: receivedAt,
    }))
  )
  const quoted = await findQuoted(batch, fresh)
  const messages = fresh.map((entry, index) => {
    const message = buildMessage(entry, contacts[index], conversations, quoted)
    // A later message of the same body may quote this one.
    quoted.set(`${entry.connection.id}:${entry.event.providerId}`, message.row.id)
    return message
  })

  const changes = new ChangeSet()
  for (const message of messages) {
    moveConversation(message)
    changes.add(message.row.number_id, message.conversation.id, 'message')
  }
  const recorded = await recordChanges(batch, changes, fresh[0].receivedAt)
  const touched = new Set(messages.map(({ conversation }) => conversation))
  for (const conversation of touched) conversation.change_seq = recorded.seqOf(conversation.id)
  for (const { row } of messages) row.change_seq = recorded.seqOf(row.conversation_id)

  await conversations.write(touched)
  await writeMessages(batch, messages)
  await applySessions(batch, messages.flatMap(toSessionActivity))
  collect(applied, messages)
  applied.bells.push(...recorded.bells)
}

/** Brokers deliver more than once, and the same message twice in one body. */
async function withoutKnown(batch: Batch, routed: RoutedMessage[]): Promise<RoutedMessage[]> {
  const unique = new Map<string, RoutedMessage>()
  for (const entry of routed) {
    const key = `${entry.connection.id}:${entry.event.providerId}`
    if (!unique.has(key)) unique.set(key, entry)
  }
  const known = await batch.lookup<{ connection_id: number; provider_message_id: string }>(
    FIND_BY_PROVIDER_ID,
    [...unique.values()].map(({ connection, event }) => ({
      connection_id: connection.id,
      provider_message_id: event.providerId,
    }))
  )
  for (const row of known) unique.delete(`${row.connection_id}:${row.provider_message_id}`)
  return [...unique.values()]
}

async function findQuoted(batch: Batch, fresh: RoutedMessage[]): Promise<Map<string, number>> {
  const keys = fresh.flatMap(({ connection, event }) =>
    event.replyToProviderId
      ? [{ connection_id: connection.id, provider_message_id: event.replyToProviderId }]
      : []
  )
  const rows = await batch.lookup<{
    id: number
    connection_id: number
    provider_message_id: string
  }>(FIND_BY_PROVIDER_ID, keys)
  return new Map(rows.map((row) => [`${row.connection_id}:${row.provider_message_id}`, row.id]))
}

/** In a group the conversation is with the group; who spoke is kept with the message. */
function toPersonSeen({ event, account, connection, receivedAt }: RoutedMessage) {
  const person = event.type === 'message' ? event.from : event.to
  return {
    person: person.groupId ? { groupId: person.groupId } : person,
    scopes: { account: account.id, connection: connection.id },
    at: receivedAt,
  }
}

/** A clock ahead of ours must not hold a message at the end of the thread, or a window open, for ever. */
function instantOf({ event, receivedAt }: RoutedMessage) {
  return Math.min(event.at ?? receivedAt, receivedAt)
}

function buildMessage(
  routed: RoutedMessage,
  contact: ResolvedContact,
  conversations: ConversationSet,
  quoted: Map<string, number>
): NewMessage {
  const { event, connection, receivedAt } = routed
  const conversation = conversations.of(connection.numberId, contact.id)
  const inbound = event.type === 'message'
  const { kind, body, payload, media } = contentParts(event.content)
  const at = instantOf(routed)
  const row: MessageRow = {
    id: newId(),
    conversation_id: conversation.id,
    number_id: connection.numberId,
    connection_id: connection.id,
    direction: inbound ? 'in' : 'out',
    kind,
    body,
    payload: payloadOf(event, payload, inbound && event.from.groupId ? { sender: event.from } : {}),
    author_kind: inbound ? 'contact' : 'phone_app',
    author_id: inbound ? contact.id : null,
    provider_message_id: event.providerId,
    reply_to_id: event.replyToProviderId
      ? (quoted.get(`${connection.id}:${event.replyToProviderId}`) ?? null)
      : null,
    reply_to_provider_id: event.replyToProviderId ?? null,
    idempotency_key: null,
    state: inbound ? 'received' : 'sent',
    sort_at: at,
    provider_at: event.at,
    received_at: receivedAt,
    sent_at: inbound ? null : at,
    attempt: 0,
    change_seq: 0,
  }
  return {
    routed,
    contact,
    conversation,
    row,
    media: media && pendingMedia(row.id, media, receivedAt),
  }
}

function moveConversation({ routed, conversation, row }: NewMessage) {
  const { event } = routed
  const at = row.sort_at
  conversation.updated_at = row.received_at
  showAsNewest(conversation, { ...row, preview: previewOf(row.body) })
  if (event.historical || event.type === 'echo') {
    if (event.type === 'echo' && !event.historical) conversation.waiting_since = null
    return
  }
  if (row.kind !== 'system') {
    conversation.unread_count += 1
    conversation.waiting_since ??= at
    if (at >= (conversation.last_inbound_at ?? 0)) {
      conversation.last_inbound_at = at
      conversation.last_inbound_provider_id = row.provider_message_id
    }
    if (conversation.status !== 'open') conversation.status = 'open'
  }
  if (event.opensWindow) renewWindow(conversation, at)
}

async function writeMessages(batch: Batch, messages: NewMessage[]) {
  await insertMessages(
    batch,
    messages.map(({ row }) => row)
  )
  await batch.insert(
    INSERT_MEDIA,
    messages.flatMap(({ media }) => (media ? [media] : []))
  )
}

function toSessionActivity({ routed, contact, conversation, row }: NewMessage): SessionActivity[] {
  const { event, connection } = routed
  if (event.type !== 'message' || event.historical || !event.opensWindow) return []
  return [
    {
      conversationId: conversation.id,
      numberId: connection.numberId,
      phoneNumberId: connection.externalId,
      contactPhone: contact.phone,
      initiatedBy: 'CUSTOMER',
      at: row.sort_at,
      costCategory: null,
    },
  ]
}

function collect(applied: AppliedEvents, messages: NewMessage[]) {
  for (const { routed, row, conversation, media } of messages) {
    if (media) applied.hasNewMedia = true
    if (routed.event.type !== 'message' || routed.event.historical) continue
    applied.newMessages.push({
      messageId: row.id,
      conversationId: conversation.id,
      numberId: row.number_id,
      event: routed.event,
    })
  }
}

import db from '@adonisjs/lucid/services/db'
import type { MessageKind, MessageState } from '#contracts/messages'
import { newId } from '#lib/ids'

/**
 * Rows as intake and sending would have left them, for tests of what people see. Times default to
 * now; every value can be given.
 */
type Row = Record<string, unknown>

const json = (value: unknown) =>
  value === null || value === undefined ? null : JSON.stringify(value)

async function insert<T extends Row>(table: string, row: T): Promise<T> {
  await db.table(table).insert(row)
  return row
}

export function givenNumber(
  values: {
    label?: string
    colour?: string
    displayPhoneNumber?: string | null
    teamIds?: number[]
  } = {}
) {
  return insertNumber(values)
}

async function insertNumber(values: Parameters<typeof givenNumber>[0] = {}) {
  const now = Date.now()
  const number = await insert('numbers', {
    id: newId(),
    label: values.label ?? 'Loja Sul',
    display_phone_number: values.displayPhoneNumber ?? '+55 11 4000-1000',
    colour: values.colour ?? 'green',
    is_active: true,
    auto_assignment: false,
    created_at: now,
    updated_at: now,
  })
  for (const teamId of values.teamIds ?? []) {
    await insert('number_teams', { number_id: number.id, team_id: teamId })
  }
  return number
}

export async function givenTeam(name = `Vendas ${newId()}`, memberIds: number[] = []) {
  const now = Date.now()
  const team = await insert('teams', { id: newId(), name, created_at: now, updated_at: now })
  for (const userId of memberIds) {
    await insert('team_members', { team_id: team.id, user_id: userId })
  }
  return team
}

const ROLE_IDS = { owner: 1, admin: 2, supervisor: 3, agent: 4 }

export interface PersonValues {
  name?: string
  role?: keyof typeof ROLE_IDS
  locale?: string
  timezone?: string
  preferences?: Row
}

/** A colleague's row without a password; sign in as them with `loginAs`. */
export async function givenPerson(values: PersonValues = {}) {
  const id = newId()
  return insert('users', {
    id,
    name: values.name ?? 'Bia Torres',
    email: `person-${id}@balcao.test`,
    role_id: ROLE_IDS[values.role ?? 'agent'],
    locale: values.locale ?? 'pt-BR',
    timezone: values.timezone ?? 'America/Sao_Paulo',
    preferences: JSON.stringify(values.preferences ?? {}),
    is_active: true,
    created_at: Date.now(),
    updated_at: Date.now(),
  })
}

/** Joins a number to an account of the given broker as its active connection. */
export async function givenConnection(values: {
  numberId: number
  broker?: string
  role?: string
  health?: Row
}) {
  const now = Date.now()
  const account = await insert('broker_accounts', {
    id: newId(),
    broker: values.broker ?? 'simulator',
    name: 'Conta de teste',
    credentials: 'x',
    verify_token: 'x',
    webhook_key: `key-${newId()}`,
    created_at: now,
    updated_at: now,
  })
  return insert('connections', {
    id: newId(),
    number_id: values.numberId,
    broker_account_id: account.id,
    external_id: `external-${newId()}`,
    role: values.role ?? 'active',
    health: JSON.stringify(values.health ?? { state: 'connected' }),
    created_at: now,
    updated_at: now,
  })
}

export async function givenContact(
  values: {
    name?: string | null
    givenName?: string
    phone?: string | null
    username?: string
  } = {}
) {
  const now = Date.now()
  const contact = await insert('contacts', {
    id: newId(),
    name: values.name === undefined ? 'Ana Prado' : values.name,
    given_name: values.givenName ?? null,
    phone: values.phone === undefined ? '+5511987654321' : values.phone,
    username: values.username ?? null,
    created_at: now,
    updated_at: now,
  })
  if (contact.phone) {
    await insert('contact_identities', {
      id: newId(),
      contact_id: contact.id,
      kind: 'phone',
      scope: String(contact.id),
      value: contact.phone,
      created_at: now,
    })
  }
  return contact
}

export interface ConversationValues {
  numberId?: number
  contactId?: number
  contact?: Parameters<typeof givenContact>[0]
  status?: 'open' | 'pending' | 'snoozed' | 'resolved'
  assigneeId?: number | null
  teamId?: number | null
  unreadCount?: number
  lastMessageAt?: number
  preview?: string
  lastMessageKind?: MessageKind
  lastMessageDirection?: 'in' | 'out' | 'event'
  lastMessageState?: MessageState
  waitingSince?: number | null
  windowExpiresAt?: number | null
  windowKind?: string | null
}

export async function givenConversation(values: ConversationValues = {}) {
  const now = Date.now()
  const at = values.lastMessageAt ?? now
  const numberId = values.numberId ?? (await givenNumber()).id
  const conversation = await insert('conversations', {
    id: newId(),
    number_id: numberId,
    contact_id: values.contactId ?? (await givenContact(values.contact)).id,
    status: values.status ?? 'open',
    team_id: values.teamId ?? null,
    assignee_id: values.assigneeId ?? null,
    unread_count: values.unreadCount ?? 0,
    last_message_at: at,
    last_message_kind: values.lastMessageKind ?? 'text',
    last_message_direction: values.lastMessageDirection ?? 'in',
    last_message_state: values.lastMessageState ?? 'received',
    last_message_preview: values.preview ?? 'Bom dia, vocês abrem hoje?',
    last_inbound_at: at,
    waiting_since: values.waitingSince ?? null,
    window_kind: values.windowKind === undefined ? 'customer_service' : values.windowKind,
    window_expires_at:
      values.windowExpiresAt === undefined ? now + 23 * 3_600_000 : values.windowExpiresAt,
    change_seq: 0,
    created_at: at,
    updated_at: at,
  })
  await announce(conversation.number_id, conversation.id, 'conversation')
  return conversation
}

export interface MessageValues {
  conversationId: number
  numberId: number
  kind?: MessageKind
  direction?: 'in' | 'out' | 'event'
  body?: string | null
  payload?: unknown
  authorKind?: 'contact' | 'user' | 'api' | 'phone_app' | 'system'
  authorId?: number | null
  state?: MessageState
  at?: number
  replyToId?: number | null
  replyToProviderId?: string | null
  providerMessageId?: string | null
  connectionId?: number | null
  idempotencyKey?: string | null
  error?: unknown
  priceAmount?: string | null
  priceCurrency?: string | null
  editedAt?: number | null
  deletedAt?: number | null
}

/** A message of any kind. Also moves its conversation's change number, as `recordChanges` does. */
export async function givenMessage(values: MessageValues) {
  const direction = values.direction ?? 'in'
  const at = values.at ?? Date.now()
  const seq = await announce(values.numberId, values.conversationId, 'message')
  return insert('messages', {
    id: newId(),
    conversation_id: values.conversationId,
    number_id: values.numberId,
    connection_id: values.connectionId ?? null,
    direction,
    kind: values.kind ?? (direction === 'event' ? 'event' : 'text'),
    body: values.body === undefined ? 'Bom dia!' : values.body,
    payload: json(values.payload),
    author_kind: values.authorKind ?? { in: 'contact', out: 'user', event: 'system' }[direction],
    author_id: values.authorId ?? null,
    provider_message_id: values.providerMessageId ?? null,
    reply_to_id: values.replyToId ?? null,
    reply_to_provider_id: values.replyToProviderId ?? null,
    idempotency_key: values.idempotencyKey ?? null,
    state: values.state ?? (direction === 'in' ? 'received' : 'sent'),
    sort_at: at,
    provider_at: at,
    received_at: at,
    error: json(values.error),
    price_amount: values.priceAmount ?? null,
    price_currency: values.priceCurrency ?? null,
    edited_at: values.editedAt ?? null,
    deleted_at: values.deletedAt ?? null,
    change_seq: seq,
  })
}

export interface MediaValues {
  messageId: number
  kind: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker'
  state?: 'pending' | 'stored' | 'failed'
  mime?: string
  filename?: string | null
  size?: number
  storageKey?: string | null
  width?: number | null
  height?: number | null
  durationMs?: number | null
  waveform?: number[] | null
  error?: unknown
}

export function givenMedia(values: MediaValues) {
  return insert('message_media', {
    id: newId(),
    message_id: values.messageId,
    kind: values.kind,
    state: values.state ?? 'stored',
    filename: values.filename ?? null,
    mime: values.mime ?? 'image/png',
    declared_mime: values.mime ?? 'image/png',
    size: values.size ?? 1024,
    sha256: 'a'.repeat(64),
    storage_key: values.storageKey ?? null,
    width: values.width ?? null,
    height: values.height ?? null,
    duration_ms: values.durationMs ?? null,
    is_animated: false,
    waveform: json(values.waveform),
    error: json(values.error),
    attempts: 1,
    created_at: Date.now(),
    stored_at: values.state === 'pending' ? null : Date.now(),
  })
}

export function givenReaction(values: {
  messageId: number
  emoji: string
  reactor?: string
  userId?: number
}) {
  return insert('message_reactions', {
    id: newId(),
    message_id: values.messageId,
    reactor: values.reactor ?? 'contact:1',
    emoji: values.emoji,
    user_id: values.userId ?? null,
    reacted_at: Date.now(),
  })
}

export async function givenLabel(name: string, conversationId?: number, colour = 'blue') {
  const label = await insert('labels', { id: newId(), name, colour, created_at: Date.now() })
  if (conversationId) {
    await insert('conversation_labels', { conversation_id: conversationId, label_id: label.id })
  }
  return label
}

/** Notes a change in the log and in the conversation, in the order a writing transaction would. */
export async function announce(
  numberId: number,
  conversationId: number,
  kind: string
): Promise<number> {
  const current = await db.from('number_changes').where('number_id', numberId).first()
  const seq = (current?.seq ?? 0) + 1
  if (current) await db.from('number_changes').where('number_id', numberId).update({ seq })
  else await insert('number_changes', { number_id: numberId, seq })
  await insert('change_log', {
    number_id: numberId,
    seq,
    conversation_id: conversationId,
    kind,
    at: Date.now(),
  })
  await db.from('conversations').where('id', conversationId).update({ change_seq: seq })
  return seq
}

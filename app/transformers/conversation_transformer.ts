import { CONVERSATION_STATUSES } from '#models/conversation'
import type { ConversationRow } from '#services/inbox/list_conversations'
import type { SessionListRow } from '#services/api/list_sessions'
import {
  array,
  boolean,
  id,
  instant,
  integer,
  nullable,
  object,
  oneOf,
  string,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

export const labelSchema = object({ id: id(), name: string(), colour: string() })

export function toLabel({
  id: labelId,
  name,
  colour,
}: {
  id: number
  name: string
  colour: string
}) {
  return { id: labelId, name, colour }
}

export const conversationSchema = object({
  id: id(),
  numberId: id(),
  contact: object({
    id: id(),
    name: nullable(string('What a colleague typed, else the profile name.')),
    phone: nullable(string('E.164; WhatsApp users may hide theirs.')),
    username: nullable(string()),
  }),
  status: oneOf(CONVERSATION_STATUSES),
  teamId: nullable(id()),
  assignee: nullable(object({ id: id(), name: nullable(string()) })),
  unreadCount: integer(),
  lastMessage: nullable(
    object({
      id: id(),
      kind: nullable(string()),
      direction: nullable(string()),
      state: nullable(string()),
      preview: nullable(string()),
    })
  ),
  lastMessageAt: instant(),
  waitingSince: nullable(instant('Since when the customer waits for an answer.')),
  window: object(
    {
      kind: nullable(oneOf(['customer_service', 'free_entry_point'])),
      expiresAt: nullable(instant()),
      isOpen: boolean(),
    },
    'While it is open, free-form messages are allowed.'
  ),
  labels: array(labelSchema),
})

export function toConversation(row: ConversationRow) {
  return {
    id: row.id,
    numberId: row.number_id,
    contact: {
      id: row.contact_id,
      name: row.given_name ?? row.contact_name,
      phone: row.phone,
      username: row.username,
    },
    status: row.status,
    teamId: row.team_id,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name } : null,
    unreadCount: row.unread_count,
    lastMessage: toLastMessage(row),
    lastMessageAt: toIso(row.last_message_at),
    waitingSince: toIso(row.waiting_since),
    window: {
      kind: row.window_kind,
      expiresAt: toIso(row.window_expires_at),
      isOpen: row.window_expires_at !== null && row.window_expires_at > Date.now(),
    },
    labels: row.labels.map(toLabel),
  }
}

function toLastMessage(row: ConversationRow) {
  if (row.last_message_id === null) return null
  return {
    id: row.last_message_id,
    kind: row.last_message_kind,
    direction: row.last_message_direction,
    state: row.last_message_state,
    preview: row.last_message_preview,
  }
}

export const sessionSchema = object({
  id: id(),
  conversationId: id(),
  numberId: id(),
  phoneNumberId: nullable(string("The broker's id of the number.")),
  contactPhone: nullable(string()),
  initiatedBy: oneOf(['CUSTOMER', 'BUSINESS']),
  startTime: instant(),
  lastActivity: instant(),
  expiresAt: instant(),
  status: oneOf(['ACTIVE', 'EXPIRED', 'CLOSED']),
  isBillable: boolean(),
  costCategory: nullable(oneOf(['UTILITY', 'AUTHENTICATION', 'MARKETING'])),
})

export function toSession(row: SessionListRow) {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    numberId: row.number_id,
    phoneNumberId: row.phone_number_id,
    contactPhone: row.contact_phone,
    initiatedBy: row.initiated_by,
    startTime: toIso(row.start_time),
    lastActivity: toIso(row.last_activity),
    expiresAt: toIso(row.expires_at),
    status: row.status,
    isBillable: Boolean(row.is_billable),
    costCategory: row.cost_category,
  }
}

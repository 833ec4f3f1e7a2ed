import type { ConversationStatus } from '#models/conversation'
import { CONVERSATION_STATUSES } from '#models/conversation'

export const INBOX_VIEWS = ['mine', 'unassigned', 'all'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]

/** What a list shows. Lives in the URL, so that every state has an address. */
export interface InboxFilter {
  view: InboxView
  status: ConversationStatus
  numberId: number | null
  teamId: number | null
  labelId: number | null
}

/** Reads a filter from a query string; anything unreadable falls back to its default. */
export function readFilter(query: Record<string, unknown>): InboxFilter {
  return {
    view: oneOf(INBOX_VIEWS, query.view) ?? 'all',
    status: oneOf(CONVERSATION_STATUSES, query.status) ?? 'open',
    numberId: id(query.number),
    teamId: id(query.team),
    labelId: id(query.label),
  }
}

/** The shortest query string that `readFilter` reads back; empty for the default. */
export function filterQuery(filter: InboxFilter, changes: Partial<InboxFilter> = {}): string {
  const { view, status, numberId, teamId, labelId } = { ...filter, ...changes }
  const params = new URLSearchParams()
  if (view !== 'all') params.set('view', view)
  if (status !== 'open') params.set('status', status)
  if (numberId) params.set('number', String(numberId))
  if (teamId) params.set('team', String(teamId))
  if (labelId) params.set('label', String(labelId))
  return params.size ? `?${params}` : ''
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | null {
  return words.includes(value as T) ? (value as T) : null
}

function id(value: unknown): number | null {
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : null
}

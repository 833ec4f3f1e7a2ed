import type { Reader } from '#presenters/inbox/reader'

interface EventSource {
  body: string | null
  author_name: string | null
  payload: Record<string, unknown>
}

const KNOWN = new Set([
  'assigned', 'assigned_to_me', 'unassigned', 'team_assigned', 'team_unassigned', 'resolved', 'reopened', 'reopened_by_customer',
])

/** One quiet line: "Bia took this over". Unknown events say what they carry. */
export function presentEvent({ body, author_name: author, payload }: EventSource, { t }: Reader): string {
  const event = String(payload.event ?? '')
  const who = author ?? t('inbox.event.someone')
  const to = String(payload.assigneeName ?? payload.teamName ?? '')
  const isOwn = event === 'assigned' && payload.assigneeId !== undefined && payload.assigneeId === payload.actorId
  const key = isOwn ? 'assigned_to_me' : event === 'reopened' && !author ? 'reopened_by_customer' : event
  return KNOWN.has(key) ? t(`inbox.event.${key}`, { who, to }) : (body ?? t('inbox.event.other', { who }))
}

import type { Reader } from '#presenters/inbox/reader'

interface EventSource {
  body: string | null
  author_name: string | null
  payload: Record<string, unknown>
}

const KNOWN = new Set([
  'taken',
  'assigned',
  'unassigned',
  'team_assigned',
  'team_removed',
  'resolved',
  'reopened',
  'labelled',
])

/** One quiet line: "Bia took this over". Names are those of the time; unknown events say what they carry. */
export function presentEvent(
  { body, author_name: author, payload }: EventSource,
  { t }: Reader
): string {
  const type = String(payload.type ?? '')
  const by = String(payload.by ?? author ?? t('inbox.events.someone'))
  return KNOWN.has(type)
    ? t(`inbox.events.${type}`, { by, to: String(payload.to ?? '') })
    : (body ?? t('inbox.events.other', { by }))
}

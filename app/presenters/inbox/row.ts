import type { ConversationRow } from '#services/inbox/list_conversations'
import type { NumberRow } from '#services/inbox/visible_numbers'
import { DAY, exactTime, listTime, duration } from '#presenters/inbox/clock'
import { colourClass, presentPerson } from '#presenters/inbox/people'
import { presentPreview } from '#presenters/inbox/preview'
import type { Reader } from '#presenters/inbox/reader'
import { presentTicks } from '#presenters/inbox/ticks'
import { presentWindow } from '#presenters/inbox/window'

const SHOWN_LABELS = 2

export interface RowContext {
  reader: Reader
  actorId: number
  numbers: ReadonlyMap<number, NumberRow>
  /** Conversation ids open the list's filter again: the query string of every link. */
  query: string
  openId: number | null
}

export function presentRow(row: ConversationRow, context: RowContext) {
  const { reader, numbers } = context
  const number = numbers.get(row.number_id)
  return {
    id: row.id,
    url: `/inbox/${row.id}${context.query}`,
    isOpen: row.id === context.openId,
    sort: `${row.last_message_at}-${row.id}`,
    person: presentPerson(row, reader.t),
    number: { label: number?.label ?? '', colour: colourClass(number?.colour ?? 'grey') },
    at: row.last_message_at,
    time: listTime(row.last_message_at, reader.now, reader),
    exactTime: exactTime(row.last_message_at, reader),
    ...presentLastWords(row, context),
    unread: row.unread_count > 99 ? '99+' : row.unread_count || null,
    assignee: row.assignee_name
      ? {
          name: row.assignee_name,
          isMe: row.assignee_id === context.actorId,
          seed: row.assignee_id,
        }
      : null,
    labels: row.labels
      .slice(0, SHOWN_LABELS)
      .map((label) => ({ name: label.name, colour: colourClass(label.colour) })),
    moreLabels: Math.max(0, row.labels.length - SHOWN_LABELS),
    window: presentWindow(row, reader),
    waiting: presentWaiting(row.waiting_since, reader),
  }
}

function presentLastWords(row: ConversationRow, { reader, actorId }: RowContext) {
  const draft = presentDraft(row, reader)
  if (draft) return { draft, preview: null, ticks: null, who: null, failed: false }
  const preview = presentPreview(
    { kind: row.last_message_kind, text: row.last_message_preview, durationMs: row.duration_ms },
    reader.t
  )
  const isOurs = row.last_message_direction === 'out'
  return {
    draft: null,
    preview,
    ticks: isOurs ? presentTicks(row.last_message_state, reader.t) : null,
    who: isOurs ? authorOf(row, actorId, reader) : null,
    failed: isOurs && row.last_message_state === 'failed',
  }
}

function presentDraft({ draft, draft_files: files }: ConversationRow, { t }: Reader) {
  const count = Number(files ?? 0)
  if (!draft && count === 0) return null
  return { text: draft || t('inbox.row.draft_files', { count }), hasFiles: count > 0 }
}

function authorOf(row: ConversationRow, actorId: number, { t }: Reader): string | null {
  if (row.last_message_author_id === actorId) return t('inbox.row.you')
  return row.author_name?.split(' ')[0] ?? null
}

/** Shown from the fifth minute on, and no longer once it only says "for ages". */
function presentWaiting(since: number | null, { now, t }: Reader) {
  if (!since || now - since < 5 * 60_000) return null
  const time = duration(Math.min(now - since, 99 * DAY))
  return { time: time.split(' ').slice(0, 2).join(' '), label: t('inbox.row.waiting', { time }) }
}

import db from '@adonisjs/lucid/services/db'
import {
  type ConversationRow,
  loadRows,
  NOBODY,
  withDrafts,
} from '#services/inbox/list_conversations'
import type { InboxFilter } from '#services/inbox/filter'
import { type ListScope, scopedNumbers, selectMatching } from '#services/inbox/select_conversations'

/** Past this many conversations a fresh list is cheaper and easier to follow than its patches. */
const MOST_CHANGES = 60
/** Entries of the change log that are read for them; one conversation may have many. */
const MOST_ENTRIES = 600

/** The last change number a page has seen of each number. */
export type Seen = ReadonlyMap<number, number>

export type Changes =
  { type: 'reset' } | { type: 'changes'; rows: ConversationRow[]; goneIds: number[] }

/** Conversations that changed after what a page has seen; one that missed too much gets a reset. */
export async function changedConversations(
  scope: ListScope,
  filter: InboxFilter,
  seen: Seen
): Promise<Changes> {
  const changes = await changesForAll(scope, filter, seen)
  if (changes.type === 'reset') return changes
  return { ...changes, rows: await withDrafts(changes.rows, scope.actorId) }
}

/** The same without anybody's drafts: equal for all who see the same numbers through the same filter. */
export async function changesForAll(
  scope: ListScope,
  filter: InboxFilter,
  seen: Seen
): Promise<Changes> {
  if (scope.numberIds.some((id) => !seen.has(id))) return { type: 'reset' }
  const changedIds = await idsChangedSince(scope, seen)
  if (changedIds === null || changedIds.length > MOST_CHANGES) return { type: 'reset' }
  if (changedIds.length === 0) return { type: 'changes', rows: [], goneIds: [] }
  if (scopedNumbers(scope, filter).length === 0) {
    return { type: 'changes', rows: [], goneIds: changedIds }
  }
  const matches = await selectMatching(scope, filter).whereIn('conversations.id', changedIds)
  const shown = new Set(matches.map((match) => match.id as number))
  return {
    type: 'changes',
    rows: await loadRows([...shown], NOBODY),
    goneIds: changedIds.filter((id) => !shown.has(id)),
  }
}

/** Null where the log is too long, or no longer reaches back to what was seen. */
async function idsChangedSince(scope: ListScope, seen: Seen): Promise<number[] | null> {
  if (scope.numberIds.length === 0) return []
  const latest: { number_id: number; seq: number }[] = await db
    .from('number_changes')
    .whereIn('number_id', [...scope.numberIds])
    .select('number_id', 'seq')
  const missed = latest.flatMap(({ number_id: numberId, seq }) => {
    const since = seen.get(numberId) ?? 0
    return seq > since ? [{ numberId, since, seq }] : []
  })
  const entries = missed.reduce((sum, { since, seq }) => sum + seq - since, 0)
  if (entries === 0) return []
  if (entries > MOST_ENTRIES) return null

  const query = db.from('change_log').select('conversation_id')
  for (const { numberId, since, seq } of missed) {
    query.orWhere((some) => some.where('number_id', numberId).whereBetween('seq', [since + 1, seq]))
  }
  const rows: { conversation_id: number }[] = await query
  // Numbered without a gap: fewer than were counted means that old ones are pruned.
  if (rows.length < entries) return null
  return [...new Set(rows.map((row) => row.conversation_id))]
}

/** Reads `7:1230,8:44`. */
export function readSeen(value: unknown): Seen {
  const pairs = String(value ?? '')
    .split(',')
    .map((pair) => pair.split(':').map(Number))
  return new Map(
    pairs.filter(([id, seq]) => Number.isSafeInteger(id) && Number.isSafeInteger(seq)) as [
      number,
      number,
    ][]
  )
}

export function writeSeen(numbers: readonly { id: number; seq: number }[]): string {
  return numbers.map(({ id, seq }) => `${id}:${seq}`).join(',')
}

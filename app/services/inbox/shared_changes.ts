import {
  type Changes,
  changesForAll,
  type Seen,
  writeSeen,
} from '#services/inbox/changed_conversations'
import { countSome, type ViewCounts } from '#services/inbox/count_views'
import { filterQuery, type InboxFilter } from '#services/inbox/filter'
import { type ConversationRow, withDrafts } from '#services/inbox/list_conversations'
import type { ListScope } from '#services/inbox/select_conversations'
import type { NumberRow } from '#services/inbox/visible_numbers'

/** Names and labels change without a number of their own in the change log: none of them is older than this. */
const KEPT_MS = 2_000
const MOST_KEPT = 100

interface Shared {
  until: number
  changes: Promise<Changes>
  counts: Promise<Omit<ViewCounts, 'mine'>>
}

const kept = new Map<string, Shared>()

export type ChangedList =
  | { type: 'reset' }
  | { type: 'changes'; rows: ConversationRow[]; goneIds: number[]; counts: ViewCounts }

/**
 * What a page missed. A bell makes every open inbox ask at once, and most ask the same: those who see the same numbers,
 * at the same change, and have seen the same share what is read. The numbers' changes are part of the question, so an
 * answer is never older than them.
 */
export async function sharedChanges(
  scope: ListScope,
  filter: InboxFilter,
  asked: { seen: Seen; numbers: readonly NumberRow[] }
): Promise<ChangedList> {
  const shared = answerFor(scope, filter, asked)
  const [changes, counts] = await Promise.all([shared.changes, shared.counts])
  if (changes.type === 'reset') return changes
  const { mine } = await countSome(['mine'], scope, filter)
  const rows = await withDrafts(changes.rows, scope.actorId)
  return { ...changes, rows, counts: { ...counts, mine } }
}

function answerFor(
  scope: ListScope,
  filter: InboxFilter,
  { seen, numbers }: { seen: Seen; numbers: readonly NumberRow[] }
): Shared {
  const key = JSON.stringify([
    scope.unscoped,
    filter.view === 'mine' && scope.actorId,
    filterQuery(filter),
    writeSeen(numbers),
    [...seen],
  ])
  const now = Date.now()
  const known = kept.get(key)
  if (known && known.until > now) return known
  const shared = {
    until: now + KEPT_MS,
    changes: changesForAll(scope, filter, seen),
    counts: countSome(['unassigned', 'all'], scope, filter),
  }
  keep(key, shared)
  return shared
}

function keep(key: string, shared: Shared) {
  kept.delete(key)
  kept.set(key, shared)
  // What could not be read is asked for anew.
  Promise.all([shared.changes, shared.counts]).catch(() => kept.delete(key))
  for (const [oldest, { until }] of kept) {
    if (kept.size <= MOST_KEPT && until > Date.now()) break
    kept.delete(oldest)
  }
}

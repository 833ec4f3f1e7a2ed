import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { Cursor } from '#services/inbox/cursor'
import type { InboxFilter } from '#services/inbox/filter'

type Query = DatabaseQueryBuilderContract<Record<string, unknown>>

/** Whose list it is, and which of the numbers they see it may show. */
export interface ListScope {
  actorId: number
  /** Ids of the visible numbers. */
  numberIds: readonly number[]
  /** The actor sees every number there is: lists with an index of their own need no look at it. */
  unscoped: boolean
}

/** The numbers that a filter leaves of a scope. */
export function scopedNumbers(scope: ListScope, filter: InboxFilter): readonly number[] {
  if (!filter.numberId) return scope.numberIds
  return scope.numberIds.includes(filter.numberId) ? [filter.numberId] : []
}

/**
 * Every filter has an index that yields its rows in order. Lists that span several numbers have
 * none, so they are merged from the first `limit` rows of each number.
 */
export function selectPage(
  scope: ListScope,
  filter: InboxFilter,
  cursor: Cursor | null,
  limit: number
): Query {
  const numbers = scopedNumbers(scope, filter)
  if (numbers.length === 1 || hasOwnIndex(filter)) {
    return ordered(matching(scope, filter, numbers, cursor), limit)
  }
  const parts = numbers.map((id, index) => {
    const part = ordered(matching(scope, filter, [id], cursor), limit).as(`part_${index}`)
    return db.from(part).select('id', 'last_message_at')
  })
  const [first, ...others] = parts
  const merged = first.unionAll(others).as('merged')
  return ordered(db.from(merged).select('id', 'last_message_at'), limit)
}

/** Every conversation a filter shows, in no order: to count or to look for given ones. */
export function selectMatching(scope: ListScope, filter: InboxFilter): Query {
  return matching(scope, filter, scopedNumbers(scope, filter), null)
}

/** Somebody's own conversations, a team's and a label's are found without going by number. */
function hasOwnIndex(filter: InboxFilter): boolean {
  return filter.view === 'mine' || filter.teamId !== null || filter.labelId !== null
}

function matching(
  scope: ListScope,
  filter: InboxFilter,
  numbers: readonly number[],
  cursor: Cursor | null
): Query {
  const query = db
    .from('conversations')
    .select('id', 'last_message_at')
    .where('status', filter.status)
  if (numbers.length === 1) query.where('number_id', numbers[0])
  else if (!scope.unscoped || !hasOwnIndex(filter)) query.whereIn('number_id', [...numbers])
  if (filter.view === 'mine') query.where('assignee_id', scope.actorId)
  if (filter.view === 'unassigned') query.whereNull('assignee_id')
  if (filter.teamId) query.where('team_id', filter.teamId)
  if (filter.labelId) {
    query.whereIn(
      'id',
      db.from('conversation_labels').where('label_id', filter.labelId).select('conversation_id')
    )
  }
  if (cursor) query.whereRaw('(last_message_at, id) < (?, ?)', [cursor.at, cursor.id])
  return query
}

function ordered(query: Query, limit: number): Query {
  return query.orderBy('last_message_at', 'desc').orderBy('id', 'desc').limit(limit)
}

import db from '@adonisjs/lucid/services/db'
import { INBOX_VIEWS, type InboxFilter, type InboxView } from '#services/inbox/filter'
import { type ListScope, scopedNumbers, selectMatching } from '#services/inbox/select_conversations'

/** Counting stops here: past it the exact figure helps nobody and costs a walk over the index. */
export const COUNT_LIMIT = 100

export type ViewCounts = Record<InboxView, number>

/** How many conversations each tab holds under the other filters, up to COUNT_LIMIT. One query. */
export function countViews(scope: ListScope, filter: InboxFilter): Promise<ViewCounts> {
  return countSome(INBOX_VIEWS, scope, filter) as Promise<ViewCounts>
}

export async function countSome<View extends InboxView>(
  views: readonly View[],
  scope: ListScope,
  filter: InboxFilter
): Promise<Pick<ViewCounts, View>> {
  const none = Object.fromEntries(views.map((view) => [view, 0])) as Pick<ViewCounts, View>
  if (scopedNumbers(scope, filter).length === 0) return none
  const query = db.query()
  for (const view of views) {
    const limited = selectMatching(scope, { ...filter, view })
      .limit(COUNT_LIMIT)
      .as('limited')
    query.select(db.from(limited).count('*').as(view))
  }
  const counts = (await query.first()) as Record<View, number | string>
  for (const view of views) none[view] = Number(counts[view])
  return none
}

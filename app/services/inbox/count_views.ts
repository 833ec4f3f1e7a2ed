import db from '@adonisjs/lucid/services/db'
import { INBOX_VIEWS, type InboxFilter, type InboxView } from '#services/inbox/filter'
import { type ListScope, scopedNumbers, selectMatching } from '#services/inbox/select_conversations'

/** Counting stops here: past it the exact figure helps nobody and costs a walk over the index. */
export const COUNT_LIMIT = 100

export type ViewCounts = Record<InboxView, number>

/** How many conversations each tab holds under the other filters, up to COUNT_LIMIT. One query. */
export async function countViews(scope: ListScope, filter: InboxFilter): Promise<ViewCounts> {
  if (scopedNumbers(scope, filter).length === 0) return { mine: 0, unassigned: 0, all: 0 }
  const query = db.query()
  for (const view of INBOX_VIEWS) {
    const limited = selectMatching(scope, { ...filter, view })
      .limit(COUNT_LIMIT)
      .as('limited')
    query.select(db.from(limited).count('*').as(view))
  }
  const counts = await query.first()
  return {
    mine: Number(counts.mine),
    unassigned: Number(counts.unassigned),
    all: Number(counts.all),
  }
}

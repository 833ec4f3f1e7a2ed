import type { HttpContext } from '@adonisjs/core/http'
import { filterQuery, type InboxFilter, readFilter } from '#services/inbox/filter'
import { type ConversationRow, loadRows } from '#services/inbox/list_conversations'
import { type NumberRow, visibleNumbers } from '#services/inbox/visible_numbers'
import { presentRows } from './inbox_page.js'

interface List {
  numbers: readonly NumberRow[]
  filter: InboxFilter
  openId: number | null
}

/** A row that several readers share is drawn once for all to whom it reads the same; it goes when the row goes. */
const drawn = new WeakMap<ConversationRow, Map<string, Promise<string>>>()

/** The rows' markup. */
export async function drawRows(
  rows: readonly ConversationRow[],
  ctx: HttpContext,
  list: List
): Promise<string> {
  return (await Promise.all(rows.map((row) => drawRow(row, ctx, list)))).join('')
}

/** The row of the conversation that is open, in the list as the request says it stands. */
export async function drawOpenRow(ctx: HttpContext, id: number): Promise<string> {
  const filter = readFilter(ctx.request.qs())
  const numbers = await visibleNumbers(ctx.actor)
  return drawRows(await loadRows([id], ctx.actor.id), ctx, { numbers, filter, openId: id })
}

function drawRow(row: ConversationRow, ctx: HttpContext, list: List): Promise<string> {
  let forReaders = drawn.get(row)
  if (!forReaders) drawn.set(row, (forReaders = new Map()))
  const reader = readerKey(row, ctx, list)
  let markup = forReaders.get(reader)
  if (!markup) forReaders.set(reader, (markup = draw(row, ctx, list)))
  return markup
}

async function draw(row: ConversationRow, ctx: HttpContext, list: List): Promise<string> {
  const [presented] = presentRows([row], ctx, list)
  return ctx.view.render('partials/inbox/row', { row: presented })
}

/** Everything about a reader that changes how a row reads. */
function readerKey(row: ConversationRow, { actor, i18n }: HttpContext, list: List): string {
  return [
    i18n.locale,
    actor.timezone,
    filterQuery(list.filter),
    row.id === list.openId,
    row.assignee_id === actor.id,
    row.last_message_author_id === actor.id,
  ].join('|')
}

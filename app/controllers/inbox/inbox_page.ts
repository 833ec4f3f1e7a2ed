import type { HttpContext } from '@adonisjs/core/http'
import { presentFirstSteps } from '#presenters/inbox/first_steps'
import type { Reader } from '#presenters/inbox/reader'
import { presentRow, type RowContext } from '#presenters/inbox/row'
import { colourClass } from '#presenters/inbox/people'
import { SPRITE } from '#presenters/inbox/sprite'
import type { Actor } from '#services/access/actor'
import { writeSeen } from '#services/inbox/changed_conversations'
import { countViews, type ViewCounts } from '#services/inbox/count_views'
import type { Cursor } from '#services/inbox/cursor'
import { filterQuery, INBOX_VIEWS, type InboxFilter } from '#services/inbox/filter'
import { firstSteps } from '#services/inbox/first_steps'
import { filterOptions } from '#services/inbox/filter_options'
import { type ConversationRow, listConversations } from '#services/inbox/list_conversations'
import { scopeOf } from '#services/inbox/list_scope'
import { type NumberRow, visibleNumbers } from '#services/inbox/visible_numbers'

export function readerOf({ actor, i18n }: HttpContext): Reader {
  return { t: i18n.t.bind(i18n), locale: i18n.locale, timezone: actor.timezone, now: Date.now() }
}

export function presentRows(
  rows: readonly ConversationRow[],
  ctx: HttpContext,
  list: { numbers: readonly NumberRow[]; filter: InboxFilter; openId: number | null }
) {
  const context: RowContext = {
    reader: readerOf(ctx),
    actorId: ctx.actor.id,
    numbers: new Map(list.numbers.map((number) => [number.id, number])),
    query: filterQuery(list.filter),
    openId: list.openId,
  }
  return rows.map((row) => presentRow(row, context))
}

/** Everything the list pane shows. */
export async function loadList(
  ctx: HttpContext,
  filter: InboxFilter,
  openId: number | null,
  cursor: Cursor | null = null
) {
  const numbers = await visibleNumbers(ctx.actor)
  const scope = scopeOf(ctx.actor, numbers)
  const page = await listConversations(scope, filter, cursor)
  return {
    filter,
    query: filterQuery(filter),
    rows: presentRows(page.rows, ctx, { numbers, filter, openId }),
    next: page.next,
    since: writeSeen(numbers),
    tabs: tabsOf(filter, await countViews(scope, filter), ctx),
    options: await optionsOf(numbers),
    activeFilters: [
      filter.numberId,
      filter.teamId,
      filter.labelId,
      filter.status !== 'open',
    ].filter(Boolean).length,
    hasNumbers: numbers.length > 0,
    firstSteps: page.rows.length === 0 ? await stepsOf(ctx, filter, numbers) : null,
    openId,
  }
}

/** Where there is nothing to find, as nobody has ever written, no filter is to blame. */
async function stepsOf(ctx: HttpContext, filter: InboxFilter, numbers: readonly NumberRow[]) {
  if (numbers.length === 0 || filterQuery(filter) !== '') return null
  const steps = await firstSteps(numbers)
  return steps && presentFirstSteps(steps, readerOf(ctx))
}

export function tabsOf(filter: InboxFilter, counts: ViewCounts, { i18n }: HttpContext) {
  return INBOX_VIEWS.map((view) => ({
    view,
    label: i18n.t(`inbox.view.${view}`),
    url: `/inbox${filterQuery(filter, { view })}`,
    isCurrent: filter.view === view,
    count: counts[view] > 99 ? '99+' : String(counts[view] || ''),
  }))
}

async function optionsOf(numbers: readonly NumberRow[]) {
  const { teams, labels } = await filterOptions()
  return {
    numbers: numbers.map(({ id, label, colour }) => ({ id, label, colour: colourClass(colour) })),
    teams,
    labels: labels.map((label) => ({ ...label, colour: colourClass(label.colour) })),
  }
}

/** Words that the page's script puts together itself; `%TIME%` and the like are filled in there. */
const SCRIPT_WORDS = {
  left: ['inbox.window.left', { time: '%TIME%' }],
  closed: ['inbox.window.closed'],
  reconnecting: ['inbox.live.reconnecting'],
  catchingUp: ['inbox.live.catching_up'],
  offline: ['inbox.composer.offline'],
  notSent: ['inbox.composer.not_sent'],
  retry: ['inbox.message.retry'],
  discard: ['inbox.composer.discard'],
  sending: ['inbox.state.sending'],
  uploading: ['inbox.composer.uploading', { percent: '%PERCENT%' }],
  removeFile: ['inbox.composer.attachment_remove', { name: '%NAME%' }],
  wrongType: ['inbox.refusal.media_type'],
  stopped: ['inbox.composer.upload_stopped'],
  uploadAgain: ['inbox.composer.upload_again', { name: '%NAME%' }],
  tooLarge: ['inbox.refusal.too_large', { max: '%MAX%' }],
  failed: ['inbox.refusal.failed'],
  searchEmoji: ['inbox.composer.emoji_search'],
  noEmoji: ['inbox.composer.emoji_none'],
  recentEmoji: ['inbox.composer.emoji_recent'],
  emoji: ['inbox.composer.emoji'],
  said: ['inbox.thread.said', { name: '%NAME%', text: '%TEXT%' }],
  new_one: ['inbox.list.new', { count: 1 }],
  new_many: ['inbox.list.new', { count: 2 }],
} as const

/** What surrounds the panes: the icons they share and the script's words. */
export function frameOf({ i18n }: HttpContext) {
  const t = i18n.t.bind(i18n)
  const words = Object.entries(SCRIPT_WORDS).map(([name, [key, data]]) => [name, t(key, data)])
  return { sprite: SPRITE, words: JSON.stringify(Object.fromEntries(words)) }
}

/** Preferences are what a person saved; missing ones have a default. */
export function prefers(actor: Actor, name: string, fallback: boolean): boolean {
  const value = actor.preferences[name]
  return typeof value === 'boolean' ? value : fallback
}

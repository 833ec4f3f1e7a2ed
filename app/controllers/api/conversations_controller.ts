import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { seesNumber } from '#services/access/actor'
import { listSessions } from '#services/api/list_sessions'
import { assignConversation } from '#services/conversations/assign_conversation'
import { markConversationRead } from '#services/conversations/mark_read'
import {
  reopenConversation,
  resolveConversation,
} from '#services/conversations/resolve_conversation'
import { setConversationLabels } from '#services/conversations/set_labels'
import { startConversation } from '#services/conversations/start_conversation'
import { loadRows } from '#services/inbox/list_conversations'
import { scopeOf } from '#services/inbox/list_scope'
import { scopedNumbers, selectPage } from '#services/inbox/select_conversations'
import { visibleNumbers } from '#services/inbox/visible_numbers'
import { toConversation, toSession } from '#transformers/conversation_transformer'
import { pageValidator } from '#validators/api/common'
import {
  assignValidator,
  listConversationsValidator,
  setLabelsValidator,
  startConversationValidator,
} from '#validators/api/conversations'
import { readBody, readQuery } from './input.js'
import { limitOf, readCursor, toPage } from './pagination.js'
import { refuse, refuseFields } from './refusals.js'
import { findVisibleConversation } from './visible.js'

export default class ConversationsController {
  async index(ctx: HttpContext) {
    const { cursor, limit, view, status, ...narrowed } = await readQuery(
      ctx,
      listConversationsValidator
    )
    const { numberId = null, teamId = null, labelId = null } = narrowed
    const filter = {
      view: view ?? 'all',
      status: status ?? 'open',
      numberId,
      teamId,
      labelId,
    } as const
    const after = readCursor(ctx.i18n, cursor, ['number', 'number'])
    const scope = scopeOf(ctx.actor, await visibleNumbers(ctx.actor))
    if (scopedNumbers(scope, filter).length === 0) return { data: [], nextCursor: null }

    const place = after && { at: after[0], id: after[1] }
    const keys = await selectPage(scope, filter, place, limitOf({ limit }) + 1)
    const rows = await loadRows(
      keys.map((key) => key.id as number),
      ctx.actor.id
    )
    return toPage(rows, limitOf({ limit }), toConversation, (row) => [row.last_message_at, row.id])
  }

  async store(ctx: HttpContext) {
    const input = await readBody(ctx, startConversationValidator)
    if (!seesNumber(ctx.actor, input.numberId)) {
      refuseFields(ctx.i18n, [{ field: 'numberId', rule: 'exists' }])
    }
    const result = await startConversation(input)
    if (result.type === 'invalid_phone') {
      refuseFields(ctx.i18n, [{ field: 'to.phone', rule: 'phone' }])
    }
    if (result.type === 'no_connection') throw new ApiProblem('no_connection')
    ctx.response.status(result.type === 'started' ? 201 : 200)
    return shown(ctx, result.conversationId)
  }

  async show(ctx: HttpContext) {
    return shown(ctx, await findVisibleConversation(ctx, 'view'))
  }

  async assign(ctx: HttpContext) {
    const conversationId = await findVisibleConversation(ctx, 'assign')
    const input = await readBody(ctx, assignValidator)
    const result = await assignConversation({ ...input, conversationId, actor: ctx.actor })
    if (result.type === 'not_allowed') refuse(ctx.i18n, 'not_allowed')
    return shown(ctx, conversationId)
  }

  async resolve(ctx: HttpContext) {
    const id = await findVisibleConversation(ctx, 'resolve')
    await resolveConversation(id, ctx.actor)
    return shown(ctx, id)
  }

  async reopen(ctx: HttpContext) {
    const id = await findVisibleConversation(ctx, 'resolve')
    await reopenConversation(id, ctx.actor)
    return shown(ctx, id)
  }

  async read(ctx: HttpContext) {
    const id = await findVisibleConversation(ctx, 'view')
    await markConversationRead(id, ctx.actor)
    return shown(ctx, id)
  }

  async labels(ctx: HttpContext) {
    const conversationId = await findVisibleConversation(ctx, 'label')
    const { labelIds } = await readBody(ctx, setLabelsValidator)
    await setConversationLabels({ conversationId, labelIds, actor: ctx.actor })
    return shown(ctx, conversationId)
  }

  async sessions(ctx: HttpContext) {
    const id = await findVisibleConversation(ctx, 'view')
    const { cursor, limit } = await readQuery(ctx, pageValidator)
    const before = readCursor(ctx.i18n, cursor, ['number'])?.[0] ?? null
    const rows = await listSessions(id, limitOf({ limit }), before)
    return toPage(rows, limitOf({ limit }), toSession, (row) => [row.id])
  }
}

async function shown({ actor }: HttpContext, id: number) {
  const [row] = await loadRows([id], actor.id)
  if (!row) throw new ApiProblem('not_found')
  return { data: toConversation(row) }
}

import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import { findMessage, listMessages } from '#services/api/list_messages'
import { reactToMessage } from '#services/messages/react'
import { retryMessage } from '#services/messages/retry_message'
import { sendMessage, type SendMessageResult } from '#services/messages/send_message'
import { toMessage } from '#transformers/message_transformer'
import { pageValidator } from '#validators/api/common'
import { reactionValidator } from '#validators/api/messages'
import { readBody, readQuery } from './input.js'
import { readMessage } from './message_content.js'
import { limitOf, readCursor, writeCursor } from './pagination.js'
import { refuse, refuseFields } from './refusals.js'
import { findVisibleConversation, findVisibleMessage } from './visible.js'

const LONGEST_KEY = 80

export default class MessagesController {
  async index(ctx: HttpContext) {
    const conversationId = await findVisibleConversation(ctx, 'view')
    const { cursor, limit } = await readQuery(ctx, pageValidator)
    const before = readCursor(ctx.i18n, cursor, ['number', 'number'])
    const place = before && { at: before[0], id: before[1] }
    const { messages, details, more } = await listMessages(
      conversationId,
      limitOf({ limit }),
      place
    )
    const last = messages.at(-1)
    return {
      data: messages.map((message) => toMessage(message, details)),
      nextCursor: more && last ? writeCursor([last.sort_at, last.id]) : null,
    }
  }

  async show(ctx: HttpContext) {
    const { message, details } = await findVisibleMessage(ctx, 'view')
    return { data: toMessage(message, details) }
  }

  async store(ctx: HttpContext) {
    const conversationId = await findVisibleConversation(ctx, 'reply')
    const idempotencyKey = idempotencyKeyOf(ctx)
    const message = await readMessage(ctx)
    const result = await sendMessage({
      conversationId,
      author: { kind: 'api', id: ctx.actor.id },
      idempotencyKey,
      ...message,
    })
    if (result.type !== 'queued' && result.type !== 'duplicate') refuseSending(ctx, result)
    ctx.response.status(result.type === 'queued' ? 202 : 200)
    return shown(result.messageId)
  }

  async retry(ctx: HttpContext) {
    const { message } = await findVisibleMessage(ctx, 'reply')
    const result = await retryMessage(message.id)
    if (result.type !== 'queued') throw new ApiProblem(result.type)
    ctx.response.status(202)
    return shown(message.id)
  }

  async react(ctx: HttpContext) {
    const { message } = await findVisibleMessage(ctx, 'reply')
    const { emoji } = await readBody(ctx, reactionValidator)
    const result = await reactToMessage({
      messageId: message.id,
      emoji,
      author: { kind: 'api', id: ctx.actor.id },
    })
    if (result.type === 'not_possible') refuse(ctx.i18n, 'no_reaction')
    if (result.type === 'window_closed') throw new ApiProblem('window_closed')
    ctx.response.status(202)
    return shown(message.id)
  }
}

async function shown(id: number) {
  const { message, details } = (await findMessage(id))!
  return { data: toMessage(message, details) }
}

function idempotencyKeyOf({ request, i18n }: HttpContext): string | null {
  const key = request.header('idempotency-key')?.trim() || null
  if (key && key.length > LONGEST_KEY) {
    refuseFields(i18n, [
      { field: 'Idempotency-Key', rule: 'maxLength', meta: { max: LONGEST_KEY } },
    ])
  }
  return key
}

function refuseSending(
  { i18n }: HttpContext,
  result: Exclude<SendMessageResult, { type: 'queued' | 'duplicate' }>
): never {
  if (result.type === 'invalid') {
    const rule = result.reason === 'empty' ? 'required' : 'maxLength'
    refuseFields(i18n, [{ field: 'content.body', rule, meta: { max: result.limit } }])
  }
  if (result.type === 'unsupported') {
    throw new ApiProblem('unsupported', {
      detail: i18n.t(`api.refusal.unsupported_${result.reason}`, { limit: result.limit ?? 0 }),
    })
  }
  if (result.type === 'file_gone') {
    refuseFields(i18n, [{ field: 'content.mediaId', rule: 'exists' }])
  }
  if (result.type === 'filtered') {
    throw new ApiProblem('filtered', { detail: i18n.t(result.message) })
  }
  throw new ApiProblem(result.type)
}

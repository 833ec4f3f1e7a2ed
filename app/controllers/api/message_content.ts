import type { HttpContext } from '@adonisjs/core/http'
import type { Infer } from '@vinejs/vine/types'
import { readUploadTicket } from '#services/api/upload_ticket'
import type { ComposedContent } from '#services/messages/compose'
import { sendFileValidator, sendMessageValidator } from '#validators/api/messages'
import { readBody } from './input.js'
import { refuseFields } from './refusals.js'
import { storeRequestFile } from './uploads.js'

export interface MessageInput {
  content: ComposedContent
  replyToId?: number | null
}

/** What to send: JSON, or a form that carries the file itself. */
export async function readMessage(ctx: HttpContext): Promise<MessageInput> {
  if (ctx.request.is(['multipart/form-data'])) return readForm(ctx)
  const { content, replyToId } = await readBody(ctx, sendMessageValidator)
  return { content: composed(ctx, content), replyToId }
}

async function readForm(ctx: HttpContext): Promise<MessageInput> {
  const { caption, voice, replyToId } = await readBody(ctx, sendFileValidator)
  return {
    content: { kind: 'media', file: await storeRequestFile(ctx), caption, voice },
    replyToId,
  }
}

function composed(
  { i18n, actor }: HttpContext,
  content: Infer<typeof sendMessageValidator>['content']
): ComposedContent {
  if (content.kind !== 'media') return content
  const file = readUploadTicket(content.mediaId, actor.id)
  if (!file) refuseFields(i18n, [{ field: 'content.mediaId', rule: 'exists' }])
  return { kind: 'media', file, caption: content.caption, voice: content.voice }
}

import type { HttpContext } from '@adonisjs/core/http'
import type { ComposedContent, StoredFile } from '#services/messages/compose'
import { findDraftFile, storedFileOf } from '#services/inbox/draft_files'
import { storeUpload } from '#services/media/store_upload'
import type { Refusal } from './refusals.js'

interface MessageForm {
  body?: string | null
  voice?: boolean | null
  draft_file_id?: number | null
}

type FileResult = { type: 'stored'; file: StoredFile } | { type: 'none' } | Refusal

/** What a form wants to send: its text, or a file with the text as caption. */
export async function readContent(
  ctx: HttpContext,
  conversationId: number,
  form: MessageForm
): Promise<{ type: 'content'; content: ComposedContent } | Refusal> {
  const found = form.draft_file_id
    ? await fileOfDraft(ctx, conversationId, form.draft_file_id)
    : await fileOfRequest(ctx)
  if (found.type === 'none') {
    return { type: 'content', content: { kind: 'text', body: form.body ?? '' } }
  }
  if (found.type !== 'stored') return found
  const { file } = found
  const caption = form.body || null
  return {
    type: 'content',
    content: { kind: 'media', file, caption, voice: form.voice ?? false },
  }
}

async function fileOfDraft(
  { actor }: HttpContext,
  conversationId: number,
  id: number
): Promise<FileResult> {
  const row = await findDraftFile({ conversationId, userId: actor.id }, id)
  return row ? { type: 'stored', file: storedFileOf(row) } : { type: 'file_gone' }
}

async function fileOfRequest({ request }: HttpContext): Promise<FileResult> {
  const upload = request.file('file')
  if (!upload) return { type: 'none' }
  if (!upload.tmpPath || upload.hasErrors) return { type: 'refused', reason: 'unreadable' }
  return storeUpload({ path: upload.tmpPath, filename: upload.clientName })
}

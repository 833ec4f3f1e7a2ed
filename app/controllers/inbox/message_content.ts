import type { HttpContext } from '@adonisjs/core/http'
import type { ComposedContent } from '#services/messages/compose'
import { storeUpload } from '#services/media/store_upload'
import type { Refusal } from './refusals.js'

interface MessageForm {
  body?: string | null
  voice?: boolean | null
}

/** What a form wants to send: its text, or its file with the text as caption. */
export async function readContent(
  { request }: HttpContext,
  form: MessageForm
): Promise<{ type: 'content'; content: ComposedContent } | Refusal> {
  const upload = request.file('file')
  if (!upload) return { type: 'content', content: { kind: 'text', body: form.body ?? '' } }
  if (!upload.tmpPath || upload.hasErrors) return { type: 'refused', reason: 'unreadable' }
  const stored = await storeUpload({ path: upload.tmpPath, filename: upload.clientName })
  if (stored.type !== 'stored') return stored
  return {
    type: 'content',
    content: {
      kind: 'media',
      file: stored.file,
      caption: form.body || null,
      voice: form.voice ?? false,
    },
  }
}

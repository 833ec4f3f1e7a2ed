import { readFile as readUpload } from 'node:fs/promises'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import { fileTypeFromBuffer } from 'file-type'
import type { InboundContent } from '#contracts/events'
import type { InteractiveBody, MediaKind } from '#contracts/messages'
import { fileRef, storeFile } from '../network/files.js'

export interface Draft {
  kind: 'text' | 'file' | 'voice' | 'sticker' | 'location' | 'contact'
  body?: string
  caption?: string
  latitude?: number
  longitude?: number
  place?: string
  address?: string
  contactName?: string
  contactPhone?: string
}

/** What the customer's form says, as a message; null when there is nothing to send. */
export async function compose(
  draft: Draft,
  upload: MultipartFile | null
): Promise<InboundContent | null> {
  switch (draft.kind) {
    case 'text':
      return draft.body?.trim() ? { kind: 'text', body: draft.body.trim() } : null
    case 'location':
      return {
        kind: 'location',
        location: {
          latitude: draft.latitude!,
          longitude: draft.longitude!,
          ...(draft.place && { name: draft.place }),
          ...(draft.address && { address: draft.address }),
        },
      }
    case 'contact':
      return {
        kind: 'contacts',
        contacts: [
          { name: draft.contactName!, phones: [{ phone: draft.contactPhone!, type: 'CELL' }] },
        ],
      }
    default:
      return upload?.tmpPath ? composeFile(draft, upload, upload.tmpPath) : null
  }
}

async function composeFile(
  draft: Draft,
  upload: MultipartFile,
  path: string
): Promise<InboundContent> {
  const body = await readUpload(path)
  const detected = await fileTypeFromBuffer(body)
  const declared =
    upload.type && upload.subtype ? `${upload.type}/${upload.subtype}` : 'application/octet-stream'
  const kind = kindOf(draft.kind, detected?.mime ?? declared)
  const mime = audioMime(kind, detected?.mime ?? declared)
  const file = await storeFile({
    body,
    mime,
    filename: kind === 'document' ? upload.clientName : null,
  })
  const media = {
    kind,
    id: fileRef(file),
    mime: file.mime,
    size: file.size,
    sha256: file.sha256,
    ...(file.filename && { filename: file.filename }),
  }
  const hasCaption = kind === 'image' || kind === 'video' || kind === 'document'
  return { kind, media, ...(hasCaption && draft.caption && { caption: draft.caption }) }
}

function kindOf(chosen: Draft['kind'], mime: string): MediaKind {
  if (chosen === 'voice') return 'voice'
  if (chosen === 'sticker' && mime === 'image/webp') return 'sticker'
  if (['image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(mime)) return 'image'
  if (mime.startsWith('video/')) return 'video'
  return mime.startsWith('audio/') ? 'audio' : 'document'
}

/** Browsers record sound into containers whose type says video. */
function audioMime(kind: MediaKind, mime: string): string {
  return kind === 'voice' ? mime.replace(/^video\//, 'audio/') : mime
}

/** The reply that a phone makes of a tapped button or row; null when the message has none such. */
export function composeChoice(interactive: InteractiveBody, choice: string): InboundContent | null {
  const button = interactive.buttons?.find(({ id }) => id === choice)
  if (button) return { kind: 'button_reply', title: button.title, payload: button.id }
  const row = interactive.list?.sections.flatMap(({ rows }) => rows).find(({ id }) => id === choice)
  if (!row) return null
  return {
    kind: 'list_reply',
    title: row.title,
    payload: row.id,
    ...(row.description && { description: row.description }),
  }
}

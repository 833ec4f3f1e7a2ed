import type { InboundContent } from '#contracts/events'
import type { MediaKind } from '#contracts/messages'
import { compact, type Loose, number, text } from './values.js'

/** Where a file of this message can be had: by the message's id, and from the gateway's own store where it has one. */
export interface FileSource {
  providerId: string
  storeUrl: string | undefined
}

/** WhatsApp's own address in `url` holds encrypted bytes and is of no use. */
export function fileContent(kind: MediaKind, body: Loose, source: FileSource): InboundContent {
  const media = compact({
    kind,
    id: source.providerId,
    url: source.storeUrl,
    mime: text(body.mimetype) ?? null,
    sha256: hashOf(body.fileSha256),
    size: sizeOf(body.fileLength),
    filename: kind === 'document' ? (text(body.fileName) ?? text(body.title)) : undefined,
    animated: body.isAnimated === true ? true : undefined,
  })
  return compact({ kind, media, caption: text(body.caption) })
}

/** Byte fields come as base64, or as an object of numbers, which is left alone. */
function hashOf(value: unknown): string | undefined {
  const base64 = text(value)
  return base64 && Buffer.from(base64, 'base64').length === 32 ? base64 : undefined
}

function sizeOf(value: unknown): number | undefined {
  const size = number(value)
  return size !== undefined && Number.isSafeInteger(size) && size >= 0 ? size : undefined
}

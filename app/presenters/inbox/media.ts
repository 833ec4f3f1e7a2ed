import type { MediaRow } from '#services/inbox/message_details'
import { playTime } from '#presenters/inbox/clock'
import type { Reader } from '#presenters/inbox/reader'
import { formatFileSize } from '#presenters/money'

/** Boxes keep a file's shape before it is loaded, within what a bubble can show. */
const WIDEST = 320
const TALLEST = 360
const UNKNOWN_SHAPE = { width: 320, height: 240 }

export function presentMedia(media: MediaRow, { t, locale }: Reader) {
  const mime = media.mime ?? media.declared_mime
  return {
    id: media.id,
    kind: media.kind,
    state: media.state,
    url: `/media/${media.id}`,
    downloadUrl: `/media/${media.id}?download=1`,
    name: media.filename ?? t(`inbox.kind.${media.kind}`),
    type: extensionOf(media.filename, mime),
    size: media.size ? formatFileSize(media.size, locale) : null,
    ...box(media),
    duration: media.duration_ms ? playTime(media.duration_ms) : null,
    durationMs: media.duration_ms,
    peaks: media.waveform ? (JSON.parse(media.waveform) as number[]).join(',') : '',
    problem: media.state === 'failed' ? problemOf(media.error) : null,
  }
}

function box({ width, height }: MediaRow) {
  const shape = width && height ? { width, height } : UNKNOWN_SHAPE
  const scale = Math.min(1, WIDEST / shape.width, TALLEST / shape.height)
  return {
    width: Math.max(80, Math.round(shape.width * scale)),
    height: Math.max(60, Math.round(shape.height * scale)),
  }
}

function problemOf(error: string | null): string {
  return (error ? (JSON.parse(error) as { class?: string }).class : null) ?? 'unknown'
}

function extensionOf(filename: string | null, mime: string | null): string {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(filename ?? '')?.[1]
  return (
    extension ??
    mime
      ?.split('/')
      .at(-1)
      ?.split(/[.+;-]/)
      .at(-1) ??
    ''
  ).toUpperCase()
}

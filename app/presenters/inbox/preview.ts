import type { Translate } from '#presenters/inbox/reader'
import { playTime } from '#presenters/inbox/clock'

const ICONS: Record<string, string> = {
  image: 'image',
  video: 'video',
  audio: 'music',
  voice: 'mic',
  document: 'file-text',
  sticker: 'sticker',
  location: 'map-pin',
  contacts: 'contact',
  button_reply: 'mouse-pointer-click',
  list_reply: 'list',
  flow_reply: 'clipboard-list',
  interactive: 'mouse-pointer-click',
  template: 'layout-template',
  order: 'shopping-cart',
  call: 'phone',
  unsupported: 'circle-slash',
  unknown: 'circle-help',
}

export const iconOfKind = (kind: string): string | null => ICONS[kind] ?? null

export interface PreviewView {
  icon: string | null
  text: string
}

export interface Previewed {
  kind: string | null
  text: string | null
  durationMs?: number | null
}

/** A message in one line: an icon for its kind, and its own words or the kind's name. */
export function presentPreview({ kind, text, durationMs }: Previewed, t: Translate): PreviewView {
  const icon = iconOfKind(kind ?? '')
  if (kind === 'voice' && durationMs) return { icon, text: playTime(durationMs) }
  if (text) return { icon, text }
  return { icon, text: kind && kind !== 'text' ? t(`inbox.kind.${kind}`) : '' }
}

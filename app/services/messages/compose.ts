import type { Capabilities } from '#contracts/capabilities'
import type {
  ContactCard,
  InteractiveBody,
  LocationBody,
  MediaKind,
  TemplateBody,
} from '#contracts/messages'

/** A file that `storeUpload` has checked and stored. */
export interface StoredFile {
  kind: MediaKind
  mime: string
  size: number
  sha256: string
  filename: string | null
  storageKey: string
  width: number | null
  height: number | null
}

/** What somebody wants to send. */
export type ComposedContent =
  | { kind: 'text'; body: string }
  | { kind: 'media'; file: StoredFile; caption?: string | null; voice?: boolean }
  | { kind: 'location'; location: LocationBody }
  | { kind: 'contacts'; contacts: ContactCard[] }
  | { kind: 'interactive'; interactive: InteractiveBody }
  | { kind: 'template'; template: TemplateBody & { category?: string } }

/** How a message is stored: its kind, searchable text and structure. */
export function storedParts(content: ComposedContent): {
  kind: string
  body: string | null
  payload: Record<string, unknown> | null
} {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', body: content.body, payload: null }
    case 'media':
      return { kind: mediaKind(content), body: content.caption || null, payload: null }
    case 'location':
      return {
        kind: 'location',
        body: content.location.name ?? null,
        payload: { location: content.location },
      }
    case 'contacts':
      return {
        kind: 'contacts',
        body: content.contacts.map(({ name }) => name).join(', '),
        payload: { contacts: content.contacts },
      }
    case 'interactive':
      return {
        kind: 'interactive',
        body: content.interactive.body,
        payload: { interactive: content.interactive },
      }
    case 'template':
      return { kind: 'template', body: null, payload: { template: content.template } }
  }
}

export function mediaKind({ file, voice }: Extract<ComposedContent, { kind: 'media' }>): MediaKind {
  return voice && file.kind === 'audio' ? 'voice' : file.kind
}

export type ContentProblem =
  | { type: 'invalid'; reason: 'empty' | 'too_long'; limit?: number }
  | { type: 'unsupported'; reason: 'kind' | 'media_type' | 'media_too_large'; limit?: number }

/** What the connection's declared capabilities say against this content; null when nothing. */
export function contentProblem(
  content: ComposedContent,
  { outbound }: Capabilities
): ContentProblem | null {
  switch (content.kind) {
    case 'text':
      if (content.body.trim() === '') return { type: 'invalid', reason: 'empty' }
      return content.body.length > outbound.text.maxLength
        ? { type: 'invalid', reason: 'too_long', limit: outbound.text.maxLength }
        : null
    case 'media':
      return mediaProblem(content, outbound.media)
    case 'location':
      return outbound.location ? null : { type: 'unsupported', reason: 'kind' }
    case 'contacts':
      return outbound.contacts ? null : { type: 'unsupported', reason: 'kind' }
    case 'template':
      return outbound.template ? null : { type: 'unsupported', reason: 'kind' }
    case 'interactive':
      return interactiveSupported(content.interactive, outbound)
        ? null
        : { type: 'unsupported', reason: 'kind' }
  }
}

function mediaProblem(
  content: Extract<ComposedContent, { kind: 'media' }>,
  media: Capabilities['outbound']['media']
): ContentProblem | null {
  const allowed = media[mediaKind(content)]
  if (!allowed) return { type: 'unsupported', reason: 'kind' }
  if (!allowed.mimes.includes(content.file.mime)) {
    return { type: 'unsupported', reason: 'media_type' }
  }
  return content.file.size > allowed.maxBytes
    ? { type: 'unsupported', reason: 'media_too_large', limit: allowed.maxBytes }
    : null
}

function interactiveSupported(
  interactive: InteractiveBody,
  outbound: Capabilities['outbound']
): boolean {
  if (interactive.type === 'buttons') {
    return outbound.buttons !== false && (interactive.buttons?.length ?? 0) <= outbound.buttons.max
  }
  if (interactive.type === 'list') return outbound.list !== false
  if (interactive.type === 'flow') return outbound.flow
  return true
}

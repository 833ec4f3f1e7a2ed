import { byId } from './dom'
import { ask } from './requests'

const PAUSE_MS = 600
let timer = 0
let pending: { id: string; body: string; replyTo: string } | null = null

/** Saves what is typed after a short pause; whatever waits is saved at once when the page is left. */
export function noteDraft(id: string) {
  const body = byId<HTMLTextAreaElement>('composer-text')?.value ?? ''
  pending = { id, body, replyTo: byId<HTMLInputElement>('reply-to')?.value ?? '' }
  clearTimeout(timer)
  timer = window.setTimeout(flushDraft, PAUSE_MS)
}

export function flushDraft() {
  clearTimeout(timer)
  if (!pending) return
  const { id, body, replyTo } = pending
  pending = null
  const form = new URLSearchParams({ body, reply_to_id: replyTo })
  // A draft that could not be saved is still in the box, and the next key saves it again.
  ask(`/inbox/${id}/draft`, { method: 'PUT', body: form, keepalive: true }).catch(() => {})
}

addEventListener('pagehide', flushDraft)
document.addEventListener('visibilitychange', () => document.hidden && flushDraft())

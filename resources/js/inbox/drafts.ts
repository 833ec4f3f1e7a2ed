import { byId, parse } from './dom'
import { listQuery, patchRow } from './list'
import { painted } from './paint'
import { ask } from './requests'

interface Draft {
  id: string
  body: string
  replyTo: string
}

const PAUSE_MS = 600
const KEPT = 'balcao:draft'
let timer = 0
let isKeeping = false
let pending: Draft | null = null

/** Saves what is typed after a short pause; whatever waits is saved at once when the page is left. */
export function noteDraft(id: string) {
  if (pending && pending.id !== id) flushDraft()
  const body = byId<HTMLTextAreaElement>('composer-text')?.value ?? ''
  pending = { id, body, replyTo: byId<HTMLInputElement>('reply-to')?.value ?? '' }
  void keepSoon()
  clearTimeout(timer)
  timer = window.setTimeout(flushDraft, PAUSE_MS)
}

export function flushDraft() {
  clearTimeout(timer)
  if (!pending) return
  const draft = pending
  pending = null
  keep(draft)
  const form = new URLSearchParams({ body: draft.body, reply_to_id: draft.replyTo })
  // A draft that could not be saved is still in the box, and the next key saves it again.
  ask(`/inbox/${draft.id}/draft${listQuery()}`, {
    method: 'PUT',
    body: form,
    keepalive: true,
  }).then(
    (html) => {
      forget(draft)
      patchRow(parse(html).querySelector('li'))
    },
    () => {}
  )
}

/** What this tab typed and the server may not have had when it drew the page, as after a quick reload. */
export function keptDraft(id: string): Draft | null {
  const draft = JSON.parse(stored() ?? 'null') as Draft | null
  return draft?.id === id ? draft : null
}

/** A key is shown before it is written down; a page that is left writes first. */
async function keepSoon() {
  if (isKeeping) return
  isKeeping = true
  await painted()
  isKeeping = false
  if (pending) keep(pending)
}

function keep(draft: Draft) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(draft))
  } catch {
    // Private windows may refuse; the server is told in a moment.
  }
}

function forget(draft: Draft) {
  if (stored() === JSON.stringify(draft)) sessionStorage.removeItem(KEPT)
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEPT)
  } catch {
    return null
  }
}

addEventListener('pagehide', flushDraft)
document.addEventListener('visibilitychange', () => document.hidden && flushDraft())

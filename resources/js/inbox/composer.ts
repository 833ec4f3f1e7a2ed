import { settleAttachments, takeAttachments } from './attachments'
import { byId, onClick } from './dom'
import { flushDraft, keptDraft, noteDraft } from './drafts'
import { ask } from './requests'
import { restoreUnsent, send } from './sending'
import { openId } from './thread'

const TYPING_MS = 20_000
const LINES = 8

const box = () => byId<HTMLTextAreaElement>('composer-text')

export function startComposer() {
  document.addEventListener('input', (event) => {
    if (event.target !== box()) return
    grow()
    noteDraft(openId()!)
    tellTyping()
  })
  document.addEventListener('keydown', onKey)
  document.addEventListener('submit', (event) => {
    if ((event.target as Element).id !== 'composer-form') return
    event.preventDefault()
    submit()
  })
  onClick('[data-reply]', (button) => quote(button.dataset.reply!))
  onClick('[data-unquote]', () => unquote())
}

/** Called for a composer that was just drawn. */
export function settleComposer() {
  settleAttachments()
  if (openId()) restoreDraft(openId()!)
  grow()
  if (openId()) restoreUnsent(openId()!, handBack)
}

/** What was written with a file that got lost is a draft again. */
function handBack(text: string) {
  const field = box()
  if (!field || field.value.includes(text)) return
  field.value = [text, field.value].filter(Boolean).join('\n')
  grow()
  noteDraft(openId()!)
}

function restoreDraft(id: string) {
  const [field, draft] = [box(), keptDraft(id)]
  if (!field || !draft) return
  field.value = draft.body
  if (draft.replyTo) showQuote(draft.replyTo)
  noteDraft(id)
}

export function insertText(text: string) {
  const field = box()
  if (!field) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}

function onKey(event: KeyboardEvent) {
  if (event.target !== box() || event.key !== 'Enter' || event.isComposing) return
  const enterSends = byId('composer-form')?.dataset.enter !== 'false'
  const sends = enterSends ? !event.shiftKey && !event.altKey : event.ctrlKey || event.metaKey
  if (!sends) return
  event.preventDefault()
  submit()
}

/** Each file is a message of its own; what was typed is the caption of the first. */
function submit() {
  const field = box()
  const id = openId()
  if (!field || !id) return
  const body = field.value.trim()
  const attached = takeAttachments()
  if (!body && attached.length === 0) return field.focus()
  const replyTo = byId<HTMLInputElement>('reply-to')?.value ?? ''
  const at = Date.now()
  const message = () => ({ conversationId: id, replyTo, at, key: crypto.randomUUID() })
  if (attached.length === 0) send({ ...message(), body })
  attached.forEach((file, index) => send({ ...message(), body: index === 0 ? body : '' }, file))
  field.value = ''
  unquote()
  grow()
  noteDraft(id)
  flushDraft()
  field.focus()
}

function quote(messageId: string) {
  if (!showQuote(messageId)) return
  noteDraft(openId()!)
  box()?.focus()
}

function showQuote(messageId: string): boolean {
  const message = byId(`message_${messageId}`)
  const field = byId<HTMLInputElement>('reply-to')
  if (!message || !field) return false
  const text =
    message.querySelector('.text, .doc-name, .chosen strong, .card-words strong')?.textContent ?? ''
  const author = message.classList.contains('msg-in')
    ? byId('thread')!.dataset.title!
    : (message.querySelector('.msg-author')?.textContent ?? '')
  const view = byId('composer-quote')!
  view.querySelector('.quote-author')!.textContent = author
  view.querySelector('.quote-text')!.textContent = text.trim().slice(0, 200)
  view.hidden = false
  field.value = messageId
  return true
}

function unquote() {
  const field = byId<HTMLInputElement>('reply-to')
  if (!field?.value) return
  field.value = ''
  byId('composer-quote')!.hidden = true
  noteDraft(openId()!)
}

/** The styles say that the box is as tall as its text; only browsers that don't know how are told here. */
const growsByItself = CSS.supports('field-sizing', 'content')

function grow() {
  const field = box()
  if (!field || growsByItself) return
  field.style.setProperty('height', 'auto')
  const line = Number.parseFloat(getComputedStyle(field).lineHeight)
  field.style.setProperty('height', `${Math.min(field.scrollHeight, line * LINES + 16)}px`)
}

let lastTyping = 0

function tellTyping() {
  if (Date.now() - lastTyping < TYPING_MS || !box()?.value) return
  lastTyping = Date.now()
  ask(`/inbox/${openId()}/typing`, { method: 'POST' }).catch(() => {})
}

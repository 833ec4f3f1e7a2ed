import { byId, element, glyph, parse, say } from './dom'
import { headers, Refused } from './requests'
import { forgetUnsent, keepUnsent, type Unsent, unsentOf } from './unsent'
import { mergeMessages, openId, tidy } from './thread'

export interface Outgoing extends Unsent {
  file?: File
}

/** One after the other, so that messages arrive in the order they were written. */
let queue: Promise<void> = Promise.resolve()

/** Shows a message at once with its clock, and sends it. It ends as the server's bubble or says why not. */
export function send(outgoing: Outgoing) {
  if (!outgoing.file) keepUnsent(outgoing)
  const bubble = drawBubble(outgoing)
  byId('messages')?.append(bubble)
  tidy(byId('messages')!)
  byId('thread-scroll')?.scrollTo({ top: 0 })
  enqueue(outgoing, bubble)
}

/** Messages that a reload or a lost connection left behind. */
export function restoreUnsent(conversationId: string) {
  for (const outgoing of unsentOf(conversationId)) {
    if (document.querySelector(`li[data-key="${CSS.escape(outgoing.key)}"]`)) {
      forgetUnsent(outgoing.key)
      continue
    }
    const bubble = drawBubble(outgoing)
    byId('messages')?.append(bubble)
    fail(outgoing, bubble, say('offline'))
  }
}

function enqueue(outgoing: Outgoing, bubble: HTMLElement) {
  setWaiting(bubble)
  queue = queue.then(() => deliver(outgoing, bubble))
}

async function deliver(outgoing: Outgoing, bubble: HTMLElement) {
  try {
    const html = await post(outgoing, (percent) => showProgress(bubble, percent))
    forgetUnsent(outgoing.key)
    if (openId() === outgoing.conversationId) mergeMessages(parse(html))
  } catch (error) {
    const words = error instanceof Refused ? error.words || say('failed') : say('offline')
    fail(outgoing, bubble, words)
  }
}

/** XMLHttpRequest, because fetch can't tell how much of a file has left. */
function post(outgoing: Outgoing, onProgress: (percent: number) => void): Promise<string> {
  const form = new FormData()
  form.set('body', outgoing.body)
  form.set('reply_to_id', outgoing.replyTo)
  form.set('idempotency_key', outgoing.key)
  if (outgoing.file) form.set('file', outgoing.file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/inbox/${outgoing.conversationId}/messages`)
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value)
    request.timeout = outgoing.file ? 300_000 : 30_000
    request.upload.onprogress = (event) =>
      outgoing.file && onProgress(Math.round((event.loaded / event.total) * 100))
    request.onerror =
      request.ontimeout =
      request.onabort =
        () => reject(new TypeError('no connection'))
    request.onload = () => {
      if (request.status < 300) resolve(request.responseText)
      else {
        reject(
          new Refused(request.status, request.responseText.length < 400 ? request.responseText : '')
        )
      }
    }
    request.send(form)
  })
}

function drawBubble({ key, body, file, at }: Outgoing): HTMLElement {
  const item = element('li', 'msg msg-out is-unsent')
  const author = `out|user|${byId('inbox')?.dataset.me}`
  Object.assign(item.dataset, {
    key,
    unsent: '',
    author,
    group: `${author}|${Math.floor(at / 60_000)}`,
  })
  const bubble = element('div', 'bubble')
  if (file) bubble.append(drawFile(file))
  if (body) {
    const text = element('div', 'text text-plain', body)
    text.dir = 'auto'
    bubble.append(text)
  }
  const meta = element('span', 'meta')
  const time = element('time')
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: byId('inbox')?.dataset.timezone,
  } as const
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, clock).format(at)
  meta.append(
    time,
    glyph('clock-3', 'tick tick-clock'),
    element('span', 'visually-hidden', say('sending'))
  )
  bubble.append(meta)
  const row = element('div', 'msg-row')
  row.append(bubble)
  item.append(row)
  return item
}

function drawFile(file: File): HTMLElement {
  if (file.type.startsWith('image/')) {
    const image = element('img', 'media-frame unsent-image')
    image.src = URL.createObjectURL(file)
    image.alt = file.name
    return image
  }
  const card = element('span', 'doc')
  const icon = element('span', 'doc-icon')
  icon.append(glyph('file-text'))
  card.append(icon, element('span', 'doc-name', file.name))
  return card
}

function showProgress(item: HTMLElement, percent: number) {
  let bar = item.querySelector('progress')
  if (!bar) {
    bar = element('progress', 'upload-bar')
    bar.max = 100
    item.querySelector('.meta')!.before(bar)
  }
  bar.value = percent
  bar.setAttribute('aria-label', say('uploading', { PERCENT: percent }))
}

function setWaiting(item: HTMLElement) {
  item.querySelector('.trouble')?.remove()
  item.querySelector('.tick')?.replaceWith(glyph('clock-3', 'tick tick-clock'))
}

function fail(outgoing: Outgoing, item: HTMLElement, words: string) {
  item.querySelector('progress')?.remove()
  item.querySelector('.tick')?.replaceWith(glyph('circle-alert', 'tick tick-failed'))
  item.querySelector('.trouble')?.remove()
  const trouble = element('div', 'trouble trouble-failed')
  const text = element('p')
  text.append(element('strong', '', `${say('notSent')}. `), words)
  const again = element('button', 'button button-small button-danger-quiet', say('retry'))
  const discard = element('button', 'button button-small button-quiet', say('discard'))
  again.type = discard.type = 'button'
  again.addEventListener('click', () => enqueue(outgoing, item))
  discard.addEventListener('click', () => {
    forgetUnsent(outgoing.key)
    item.remove()
  })
  trouble.append(text, again, discard)
  trouble.setAttribute('role', 'alert')
  item.append(trouble)
}

import type { Attachment } from './attachment'
import { byId, element, glyph, say } from './dom'
import type { Unsent } from './unsent'

/** The bubble of a message that the server has not accepted yet. */
export function drawUnsent(
  { key, body, at }: Unsent,
  attachment: Attachment | null
): HTMLLIElement {
  const item = element('li', 'msg msg-out is-unsent')
  const author = `out|user|${byId('inbox')?.dataset.me}`
  const group = `${author}|${Math.floor(at / 60_000)}`
  Object.assign(item.dataset, { key, unsent: '', author, group })
  const bubble = element('div', 'bubble')
  if (attachment) bubble.append(drawFile(attachment))
  if (body) {
    const text = element('div', 'text text-plain', body)
    text.dir = 'auto'
    bubble.append(text)
  }
  bubble.append(drawMeta(at))
  const row = element('div', 'msg-row')
  row.append(bubble)
  item.append(row)
  return item
}

function drawMeta(at: number): HTMLElement {
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
  return meta
}

function drawFile({ name, picture }: Attachment): HTMLElement {
  if (picture) {
    const image = element('img', 'media-frame unsent-image')
    image.src = picture
    image.alt = name
    return image
  }
  const card = element('span', 'doc')
  const icon = element('span', 'doc-icon')
  icon.append(glyph('file-text'))
  card.append(icon, element('span', 'doc-name', name))
  return card
}

export function showProgress(item: HTMLElement, { isMoving, percent }: Attachment) {
  let bar = item.querySelector('progress')
  if (!isMoving) return bar?.remove()
  if (!bar) {
    bar = element('progress', 'upload-bar')
    bar.max = 100
    item.querySelector('.meta')!.before(bar)
  }
  bar.value = percent
  bar.setAttribute('aria-label', say('uploading', { PERCENT: percent }))
}

export function showWaiting(item: HTMLElement) {
  item.querySelector('.trouble')?.remove()
  item.querySelector('.tick')?.replaceWith(glyph('clock-3', 'tick tick-clock'))
}

export interface WaysOut {
  again(): void
  discard(): void
}

/** Why it was not sent, and what can be done about it. */
export function showFailure(item: HTMLElement, words: string, { again, discard }: WaysOut) {
  item.querySelector('progress')?.remove()
  item.querySelector('.tick')?.replaceWith(glyph('circle-alert', 'tick tick-failed'))
  item.querySelector('.trouble')?.remove()
  const trouble = element('div', 'trouble trouble-failed')
  const text = element('p')
  text.append(element('strong', '', `${say('notSent')}. `), words)
  trouble.append(
    text,
    button('button-danger-quiet', say('retry'), again),
    button('button-quiet', say('discard'), discard)
  )
  trouble.setAttribute('role', 'alert')
  item.append(trouble)
}

function button(look: string, text: string, run: () => void): HTMLButtonElement {
  const made = element('button', `button button-small ${look}`, text)
  made.type = 'button'
  made.addEventListener('click', run)
  return made
}

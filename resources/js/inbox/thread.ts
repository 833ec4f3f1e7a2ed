import { announce } from './announce'
import { byId, onClick, parse } from './dom'
import { ask } from './requests'

/** The open thread: merging what changed, loading in both directions, jumping to what is quoted. */
export const thread = () => byId('thread')
const messages = () => byId<HTMLOListElement>('messages')
const scroller = () => byId('thread-scroll')

export const openId = () => thread()?.dataset.id ?? null

export function startThread() {
  onClick('#older', () => void loadOlder())
  onClick('#newer', () => void loadNewer())
  onClick('#to-end', () => void goToEnd())
  onClick('[data-jump]', (button) => button.dataset.jump && void jumpTo(button.dataset.jump))
  document.addEventListener(
    'scroll',
    (event) => (event.target as Element).id === 'thread-scroll' && onScroll(),
    true
  )
}

/** From which message to which the page shows the thread; nothing is said of an end that it shows. */
export function shownRange(): Record<string, string> {
  const places = [...(messages()?.querySelectorAll<HTMLElement>('li[data-place]') ?? [])]
  const [first, last] = [places[0]?.dataset.place, places.at(-1)?.dataset.place]
  return {
    ...(first && byId('older') && { thread_from: first }),
    ...(last && thread()?.dataset.newer === 'true' && { thread_to: last }),
  }
}

/** Called for a thread that was just drawn: stands at its end, at the first unread, or at a message. */
export function settleThread() {
  const { focus } = thread()?.dataset ?? {}
  if (focus) return highlight(focus)
  byId('unread-line')?.scrollIntoView({ block: 'center' })
  onScroll()
}

export function isAtEnd(): boolean {
  // The scroller runs in reverse: its end is zero.
  return Math.abs(scroller()?.scrollTop ?? 0) < 80
}

/** Puts messages where they belong; those that are there already are redrawn. */
export function mergeMessages(fragment: ParentNode) {
  const list = messages()
  if (!list) return
  let arrived = 0
  for (const node of [...fragment.querySelectorAll<HTMLElement>('li[data-place]')]) {
    const day = dayLineBefore(node)
    const known = byId(node.id) ?? sameKey(list, node.dataset.key)
    if (known) redraw(known, node)
    else if (mayInsert(node)) {
      insert(list, node, day)
      if (node.classList.contains('msg-in')) arrived += announceMessage(node)
    }
  }
  byId('thread-none')?.remove()
  tidy(list)
  if (arrived > 0 && !isAtEnd()) countBelow(arrived)
}

function dayLineBefore(node: HTMLElement): HTMLElement | null {
  let before = node.previousElementSibling
  while (before && !before.hasAttribute('data-place')) {
    if (before.classList.contains('day-line')) return before as HTMLElement
    before = before.previousElementSibling
  }
  return null
}

const sameKey = (list: HTMLElement, key: string | undefined) =>
  key ? list.querySelector<HTMLElement>(`li[data-key="${CSS.escape(key)}"]`) : null

/** A file that plays or is shown stays as it is, unless it is another file now. */
function redraw(known: HTMLElement, fresh: HTMLElement) {
  const [old, media] = [
    known.querySelector<HTMLElement>('[data-part=media]'),
    fresh.querySelector<HTMLElement>('[data-part=media]'),
  ]
  if (old && media && old.dataset.version === media.dataset.version) media.replaceWith(old)
  known.replaceWith(fresh)
}

function mayInsert(node: HTMLElement): boolean {
  if (thread()?.dataset.newer === 'true') return false
  const first = messages()?.querySelector<HTMLElement>('li[data-place]')
  return !byId('older') || !first || isAfter(node, first)
}

function insert(list: HTMLElement, node: HTMLElement, day: HTMLElement | null) {
  const following =
    [...list.querySelectorAll<HTMLElement>('li[data-place]')].find((other) =>
      isAfter(other, node)
    ) ?? firstUnsent(list)
  list.insertBefore(node, following ?? null)
  if (day && !list.querySelector(`.day-line[data-day="${day.dataset.day}"]`)) node.before(day)
}

/** What was not accepted yet stays below what was. */
const firstUnsent = (list: HTMLElement) => list.querySelector<HTMLElement>('li[data-unsent]')

function isAfter(a: HTMLElement, b: HTMLElement): boolean {
  const [[atA, idA], [atB, idB]] = [a, b].map((node) => node.dataset.place!.split('-').map(Number))
  return atA > atB || (atA === atB && idA > idB)
}

/** One separator a day, and groups of one author and minute. */
export function tidy(list: HTMLElement) {
  const days = new Set<string>()
  let group = ''
  let author = ''
  for (const node of [...list.children] as HTMLElement[]) {
    if (node.classList.contains('day-line')) {
      if (days.has(node.dataset.day!)) node.remove()
      days.add(node.dataset.day!)
      group = author = ''
    } else if (node.dataset.group !== undefined) {
      node.classList.toggle('starts-group', node.dataset.group !== group)
      node.classList.toggle('starts-author', node.dataset.author !== author)
      group = node.dataset.group
      author = node.dataset.author ?? ''
    } else group = author = ''
  }
}

function announceMessage(node: HTMLElement): number {
  announce(thread()?.dataset.title ?? '', wordsOf(node))
  return 1
}

/** What a bubble says, without its time, ticks and buttons. */
function wordsOf(node: HTMLElement): string {
  const bubble = node.querySelector('.bubble')?.cloneNode(true) as HTMLElement | undefined
  for (const aside of bubble?.querySelectorAll('.meta, button, details, audio, video') ?? []) {
    aside.remove()
  }
  return bubble?.textContent ?? ''
}

let below = 0

function countBelow(count: number) {
  below += count
  onScroll()
}

function onScroll() {
  const button = byId('to-end')
  if (!button) return
  const isDetached = thread()?.dataset.newer === 'true'
  if (isAtEnd() && !isDetached) below = 0
  button.hidden = isAtEnd() && !isDetached
  byId('to-end-count')!.textContent = below > 0 ? String(below) : ''
}

async function goToEnd() {
  if (thread()?.dataset.newer === 'true') {
    return document.dispatchEvent(new CustomEvent('inbox:reopen'))
  }
  scroller()?.scrollTo({ top: 0, behavior: 'smooth' })
}

async function loadOlder() {
  const first = messages()?.querySelector<HTMLElement>('li[data-place]')
  const page = first && (await loadPage(`before=${first.dataset.place}`))
  if (!page) return
  messages()!.prepend(...page.children)
  tidy(messages()!)
  if (page.dataset.older !== 'true') byId('older')?.remove()
}

async function loadNewer() {
  const places = messages()?.querySelectorAll<HTMLElement>('li[data-place]')
  const page =
    places?.length && (await loadPage(`after=${places[places.length - 1].dataset.place}`))
  if (!page) return
  messages()!.append(...page.children)
  tidy(messages()!)
  if (page.dataset.newer === 'true') return
  byId('newer')?.remove()
  thread()!.dataset.newer = 'false'
}

async function loadPage(query: string): Promise<HTMLElement | null> {
  const html = await ask(`/inbox/${openId()}/messages?${query}`)
  return parse(html).querySelector('ol')
}

async function jumpTo(id: string) {
  if (byId(`message_${id}`)) return highlight(id)
  document.dispatchEvent(new CustomEvent('inbox:reopen', { detail: { message: id } }))
}

function highlight(id: string) {
  const message = byId(`message_${id}`)
  message?.scrollIntoView({ block: 'center' })
  message?.classList.add('is-found')
  setTimeout(() => message?.classList.remove('is-found'), 1800)
}

import { byId, onClick, parse, say } from './dom'
import { ask } from './requests'

/** The rows of the list: patched in place, moved only while nobody points at them or has scrolled. */
const held = new Set<string>()

const rows = () => byId<HTMLUListElement>('rows')
const scroller = () => byId('list-scroll')

export function startList() {
  onClick('#new-pill', () => {
    scroller()?.scrollTo({ top: 0 })
    release()
  })
  document.addEventListener('pointerout', (event) => {
    if ((event.target as Element).closest('#list-scroll') && !isHeld()) release()
  })
  document.addEventListener(
    'scroll',
    (event) => (event.target as Element).id === 'list-scroll' && !isHeld() && release(),
    true
  )
  watchForMore()
}

export function seenOf(): Map<number, number> {
  const pairs = (scroller()?.dataset.since ?? '')
    .split(',')
    .map((pair) => pair.split(':').map(Number))
  return new Map(pairs as [number, number][])
}

/** The query string of the filter the list stands at. */
export const listQuery = () => scroller()?.dataset.query ?? ''

/** Redraws a row where it stands. */
export function patchRow(fresh: HTMLElement | null) {
  const known = fresh && byId(fresh.id)
  if (known) patch(known, fresh)
}

export function noteSeen(since: string) {
  if (scroller()) scroller()!.dataset.since = since
}

/** Applies rows that changed and takes away those that no longer belong here. */
export function applyRows(changed: Iterable<HTMLElement>, goneIds: string[]) {
  // Asked before anything is written: it needs the layout, which a write would make the browser do again.
  const holds = isHeld()
  for (const row of changed) applyRow(row)
  for (const id of goneIds) byId(`row_${id}`)?.remove()
  if (!holds) release()
  else showPill()
  byId('list-empty')?.toggleAttribute('hidden', (rows()?.childElementCount ?? 0) > 0)
}

export function markOpen(id: string | null) {
  for (const link of document.querySelectorAll('.conv-link[aria-current=true]')) {
    link.setAttribute('aria-current', 'false')
  }
  if (id) {
    document
      .querySelector(`#row_${CSS.escape(id)} .conv-link`)
      ?.setAttribute('aria-current', 'true')
  }
}

export function moveFocus(step: number) {
  const links = [...document.querySelectorAll<HTMLElement>('#rows .conv-link')].filter((link) =>
    link.checkVisibility()
  )
  const current =
    document.activeElement?.closest('.conv-link') ??
    document.querySelector('.conv-link[aria-current=true]')
  const at = links.indexOf(current as HTMLElement)
  const next =
    links[
      at === -1
        ? step > 0
          ? 0
          : links.length - 1
        : Math.min(links.length - 1, Math.max(0, at + step))
    ]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function applyRow(row: HTMLElement) {
  const known = byId(row.id)
  if (known) patch(known, row)
  if (known && isInPlace(known)) return
  const fresh = known ?? row
  if (!known && !belongsToLoaded(row)) return
  if (!known) fresh.hidden = true
  held.add(fresh.id)
  if (!known) rows()?.append(fresh)
}

/** A row past the last loaded one comes with its page. */
function belongsToLoaded(row: HTMLElement): boolean {
  const last = rows()?.querySelector<HTMLElement>('li:last-child')
  return !byId('more-rows') || !last || isBefore(row, last)
}

/** Keeps the link, so that focus and hover survive. */
function patch(known: HTMLElement, row: HTMLElement) {
  known.className = row.className
  known.dataset.sort = row.dataset.sort
  const [link, fresh] = [known.querySelector('.conv-link')!, row.querySelector('.conv-link')!]
  link.replaceChildren(...fresh.childNodes)
  link.setAttribute('href', fresh.getAttribute('href')!)
}

function isInPlace(row: HTMLElement): boolean {
  const [before, after] = [
    row.previousElementSibling as HTMLElement | null,
    row.nextElementSibling as HTMLElement | null,
  ]
  return (!before || isBefore(before, row)) && (!after || isBefore(row, after))
}

function isBefore(a: HTMLElement, b: HTMLElement): boolean {
  const [[atA, idA], [atB, idB]] = [keyOf(a), keyOf(b)]
  return atA > atB || (atA === atB && idA > idB)
}

const keyOf = (row: HTMLElement) => (row.dataset.sort ?? '0-0').split('-').map(Number)

function isHeld(): boolean {
  const list = scroller()
  if (!list) return false
  return (
    list.scrollTop > 40 ||
    (matchMedia('(hover: hover)').matches && list.querySelector('#rows:hover') !== null)
  )
}

function release() {
  for (const id of held) {
    const row = byId(id)
    if (!row) continue
    row.hidden = false
    const before = [...rows()!.children].find(
      (other) => other !== row && isBefore(row, other as HTMLElement)
    )
    const focused = document.activeElement
    rows()!.insertBefore(row, before ?? null)
    if (focused instanceof HTMLElement && row.contains(focused)) focused.focus()
  }
  held.clear()
  showPill()
}

function showPill() {
  const pill = byId('new-pill')
  if (!pill) return
  pill.hidden = held.size === 0
  if (held.size === 0) return
  pill.textContent =
    held.size === 1 ? say('new_one') : say('new_many').replace('2', String(held.size))
}

/** The next page is asked for a screen before the end is reached. */
function watchForMore() {
  const observer = new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && void loadMore(),
    {
      rootMargin: '600px',
    }
  )
  const observe = () => {
    const more = byId('more-rows')
    if (more) observer.observe(more)
  }
  observe()
  document.addEventListener('inbox:list', observe)
  onClick('#more-rows', (_link, event) => {
    event.preventDefault()
    void loadMore()
  })
}

let isLoading = false

async function loadMore() {
  const link = byId<HTMLAnchorElement>('more-rows')
  if (!link || isLoading) return
  isLoading = true
  try {
    const page = parse(await ask(link.href))
    const fresh = [...page.querySelectorAll('li.conv')].filter((row) => !byId(row.id))
    rows()?.append(...fresh)
    const next = page.querySelector('#more-rows')
    if (next) link.replaceWith(next)
    else link.remove()
  } finally {
    isLoading = false
    document.dispatchEvent(new Event('inbox:list'))
  }
}

import { byId, parse } from './dom'
import { applyRows, noteSeen } from './list'
import { mergeMessages, openId, thread } from './thread'

export interface ChangeHooks {
  reloadList(): void
  reopen(): void
  seen(): void
  composerChanged(): void
}

/** Applies one answer of `/inbox/changes`. */
export function applyChanges(html: string, hooks: ChangeHooks) {
  const root = parse(html).firstElementChild as HTMLElement
  if (root.dataset.reset === 'true') {
    hooks.reloadList()
    if (openId()) hooks.reopen()
    return
  }
  const rows = root.querySelector<HTMLElement>('[data-part=rows]')!
  applyRows(
    [...rows.querySelectorAll<HTMLElement>('li.conv')],
    rows.dataset.gone!.split(',').filter(Boolean)
  )
  const tabs = root.querySelector('#list-tabs')
  if (tabs) replaceTabs(tabs)
  const open = root.querySelector<HTMLElement>('[data-part=open]')
  if (open && open.dataset.id === openId()) applyOpen(open, hooks)
  noteSeen(root.dataset.since!)
}

function replaceTabs(fresh: Element) {
  const current = byId('list-tabs')
  if (!current || current.contains(document.activeElement) || current.isEqualNode(fresh)) return
  current.replaceWith(fresh)
}

function applyOpen(open: HTMLElement, hooks: ChangeHooks) {
  if (open.dataset.overflow === 'true') return hooks.reopen()
  thread()!.dataset.seq = open.dataset.seq
  thread()!.dataset.unread = open.dataset.unread
  mergeMessages(open.querySelector('[data-part=messages]')!)
  replaceWhenIdle(byId('thread-head'), open.querySelector('#thread-head'))
  replacePanel(open.querySelector('[data-part=panel]'))
  replaceComposer(open.querySelector('#composer'), hooks)
  hooks.seen()
}

/** A part that somebody is using waits until they are done; the newest waiting one wins. */
const waiting = new Map<HTMLElement, () => void>()

function replaceWhenIdle(
  current: HTMLElement | null,
  fresh: Element | null,
  replace = () => current!.replaceWith(fresh!)
) {
  if (!current || !fresh) return
  if (!isInUse(current)) return replace()
  if (!waiting.has(current)) {
    const settle = () => setTimeout(() => !isInUse(current) && finish(current), 50)
    current.addEventListener('focusout', settle)
    current.addEventListener('toggle', settle, true)
  }
  waiting.set(current, replace)
}

function finish(current: HTMLElement) {
  const replace = waiting.get(current)
  waiting.delete(current)
  if (current.isConnected) replace?.()
}

const isInUse = (part: HTMLElement) =>
  part.querySelector('details.menu[open], .panel-edit[open]') !== null ||
  part.querySelector('input:focus') !== null

function replacePanel(fresh: Element | null) {
  const panel = byId('panel')
  replaceWhenIdle(panel, fresh, () => panel!.replaceChildren(...fresh!.childNodes))
}

/** What is being typed outlives everything but a change of what may be done. */
function replaceComposer(fresh: HTMLElement | null, hooks: ChangeHooks) {
  const current = byId('composer')
  if (!current || !fresh || current.dataset.version === fresh.dataset.version) return
  const typed = byId<HTMLTextAreaElement>('composer-text')?.value
  current.replaceWith(fresh)
  const box = byId<HTMLTextAreaElement>('composer-text')
  if (box && typed) box.value = typed
  hooks.composerChanged()
}

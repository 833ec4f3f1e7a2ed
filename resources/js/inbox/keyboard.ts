import { isTyping, keysAreOn } from '../lib/shell_keys'
import { byId, isPhone } from './dom'
import { moveFocus } from './list'
import { isNarrow } from './panes'

const COMMANDS: Record<string, () => void> = {
  'j': () => moveFocus(1),
  'k': () => moveFocus(-1),
  'r': () => byId('composer-text')?.focus(),
  'a': () => openMenu('assign-menu'),
  'e': () => byId('resolve')?.click(),
  'l': () => openMenu('label-menu'),
  '/': () => openMenu('list-filter'),
}

/** Single letters are commands only while nothing that takes text has the focus. */
export function startKeyboard() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) return leave()
    if (event.ctrlKey || event.metaKey || event.altKey || !keysAreOn() || isTyping(event.target)) {
      return
    }
    const command = COMMANDS[event.key]
    if (!command) return
    event.preventDefault()
    command()
  })
}

function openMenu(id: string) {
  const menu = byId<HTMLDetailsElement>(id)
  if (!menu) return
  menu.open = true
  menu.querySelector<HTMLElement>('select, .menu-item, input:not([type=hidden])')?.focus()
}

/** Out of the field first, then back to the list. */
function leave() {
  const active = document.activeElement as HTMLElement | null
  if (active?.matches('textarea, input, select')) return active.blur()
  if (isNarrow() && byId('conversation')?.dataset.panel === 'open') {
    return void document.querySelector<HTMLElement>('[data-panel-toggle]')?.click()
  }
  if (isPhone()) return void document.querySelector<HTMLElement>('[data-back]')?.click()
  document.querySelector<HTMLElement>('.conv-link[aria-current=true], .conv-link')?.focus()
}

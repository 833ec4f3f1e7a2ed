import { openDialog } from './dialogs'

/** Letters are commands only while nothing that takes text or choices has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, [contenteditable], dialog[open]') !== null
  )
}

/** Single-letter keys can be turned off in the account; the layout then writes `data-keys="off"`. */
export function keysAreOn(): boolean {
  return document.documentElement.dataset.keys !== 'off'
}

const GO: Record<string, string> = { i: '/inbox', n: '/numbers' }
let waitsForPlace = false

export function listenForShellKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysAreOn()) {
      return
    }
    if (event.key === '?') openDialog('keyboard-help')
    else if (waitsForPlace && GO[event.key]) go(GO[event.key], event)
    waitsForPlace = event.key === 'g'
  })
}

/** Only where the rail offers it: what it does not show is not there or not allowed. */
function go(href: string, event: KeyboardEvent) {
  const link = document.querySelector<HTMLAnchorElement>(`.rail a[href="${href}"]`)
  if (!link) return
  event.preventDefault()
  link.click()
}

const KEPT = 'balcao:beside'

interface Kept {
  /** Where the page was when it was last seen, so that it goes on there. */
  url: string
  opener: string
}

/** A page of a plugin beside whatever else is open: opened from the menu, kept open from page to page of this tab. */
export function startBeside() {
  const pane = document.getElementById('beside')
  if (!pane) return
  document.addEventListener('click', (event) => {
    const target = event.target as Element
    const opener = target.closest<HTMLElement>('[data-beside]')
    if (opener) toggle(pane, opener)
    else if (target.closest('[data-beside-close]')) close(pane)
  })
  const kept = read()
  const opener = kept && document.querySelector<HTMLElement>(`[data-beside="${kept.opener}"]`)
  if (opener) open(pane, opener, kept.url)
}

function toggle(pane: HTMLElement, opener: HTMLElement) {
  if (opener.getAttribute('aria-pressed') === 'true') return close(pane)
  close(pane)
  open(pane, opener, opener.dataset.beside!)
}

function open(pane: HTMLElement, opener: HTMLElement, url: string) {
  const { beside, besidePage } = opener.dataset
  const name = opener.parentElement!.querySelector('.rail-label')!.textContent!
  pane.querySelector('[data-beside-title]')!.textContent = name
  pane.querySelector<HTMLAnchorElement>('[data-beside-whole]')!.href = besidePage!
  pane.append(frame(name, url, beside!))
  opener.setAttribute('aria-pressed', 'true')
  show(pane, true)
}

function frame(title: string, url: string, opener: string) {
  const made = document.createElement('iframe')
  Object.assign(made, { src: url, title, className: 'beside-frame' })
  made.addEventListener('load', () => {
    const { pathname, search } = made.contentWindow!.location
    keep({ url: pathname + search, opener })
  })
  return made
}

function close(pane: HTMLElement) {
  pane.querySelector('iframe')?.remove()
  const opener = document.querySelector<HTMLElement>('[data-beside][aria-pressed="true"]')
  opener?.setAttribute('aria-pressed', 'false')
  if (pane.contains(document.activeElement)) opener?.focus()
  sessionStorage.removeItem(KEPT)
  show(pane, false)
}

/** Panes that fit themselves to the room are told that it changed. */
function show(pane: HTMLElement, shown: boolean) {
  pane.hidden = !shown
  pane.closest<HTMLElement>('.shell')!.toggleAttribute('data-beside-open', shown)
  document.dispatchEvent(new Event('shell:room'))
}

function keep(kept: Kept) {
  sessionStorage.setItem(KEPT, JSON.stringify(kept))
}

function read(): Kept | null {
  const kept = sessionStorage.getItem(KEPT)
  return kept && JSON.parse(kept)
}

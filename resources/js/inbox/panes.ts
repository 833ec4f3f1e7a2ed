import { byId, onClick } from './dom'

const WIDTH = 'balcao:list-width'
const PANEL = 'balcao:panel'
export const isNarrow = () => matchMedia(`(max-width: ${sharesRoom() ? 1760 : 1100}px)`).matches
const sharesRoom = () => document.querySelector('.shell[data-beside-open]') !== null

/** Panes resize and remember; on narrow screens the panel slides over. */
export function startPanes() {
  setWidth(Number(localStorage.getItem(WIDTH)))
  settlePanel()
  onClick('[data-panel-toggle]', togglePanel)
  onClick('[data-open-beside]', openBeside)
  document.addEventListener('shell:room', settlePanel)
  document.addEventListener('pointerdown', (event) => {
    if ((event.target as Element).closest('[data-resize]')) startResizing(event)
  })
}

/** Called for a conversation that was just drawn. */
export function settlePanel() {
  setPanel(isNarrow() ? 'closed' : (localStorage.getItem(PANEL) ?? 'open'), false)
}

/** Where there is room the page opens beside, as from the menu; else the link leads to it. */
function openBeside(link: HTMLElement, event: MouseEvent) {
  const name = CSS.escape(link.dataset.openBeside!)
  const opener = document.querySelector<HTMLElement>(`[data-beside="${name}"]`)
  if (!opener?.checkVisibility()) return
  event.preventDefault()
  if (opener.getAttribute('aria-pressed') !== 'true') opener.click()
}

function togglePanel() {
  const pane = byId('conversation')!
  setPanel(pane.dataset.panel === 'open' ? 'closed' : 'open', true)
}

function setPanel(state: string, remember: boolean) {
  byId('conversation')!.dataset.panel = state
  document.querySelector('.panel-toggle')?.setAttribute('aria-expanded', String(state === 'open'))
  if (remember && !isNarrow()) localStorage.setItem(PANEL, state)
}

function setWidth(width: number) {
  if (width >= 240 && width <= 560) byId('inbox')!.style.setProperty('--list-width', `${width}px`)
}

function startResizing(event: PointerEvent) {
  const left = byId('inbox')!.getBoundingClientRect().left
  const handle = event.target as HTMLElement
  handle.setPointerCapture(event.pointerId)
  const move = (moved: PointerEvent) => setWidth(moved.clientX - left)
  const stop = (moved: PointerEvent) => {
    handle.removeEventListener('pointermove', move)
    localStorage.setItem(WIDTH, String(Math.round(moved.clientX - left)))
  }
  handle.addEventListener('pointermove', move)
  handle.addEventListener('pointerup', stop, { once: true })
}

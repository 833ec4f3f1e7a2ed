import { say } from './dom'
import { duration, HOUR } from '../../../app/presenters/inbox/clock'

/** Counts the windows down while the page is open. */
export function startWindowClock(onClosed: () => void) {
  const tick = () => {
    if (document.hidden) return
    if (keepFresh()) onClosed()
  }
  setInterval(tick, 20_000)
  document.addEventListener('visibilitychange', tick)
}

/** Redraws every ring and timer; true when the open thread's window closed since the last time. */
export function keepFresh(): boolean {
  const now = Date.now()
  let closed = false
  for (const element of document.querySelectorAll<HTMLElement>('[data-window-expires]')) {
    const before = element.dataset.windowState
    redraw(element, Number(element.dataset.windowExpires), now)
    if (element.dataset.windowState !== before && element.dataset.windowState === 'closed') {
      closed ||= element.closest('#thread-head') !== null
    }
  }
  return closed
}

/** Writes only what is new: each write, even of the same value, has the browser style and paint it again. */
function redraw(element: HTMLElement, expiresAt: number, now: number) {
  if (!expiresAt) return
  const left = expiresAt - now
  set(element, 'data-window-state', left <= 0 ? 'closed' : left < 2 * HOUR ? 'ending' : 'open')
  const percent = Math.max(
    0,
    Math.min(100, Math.ceil((left / Number(element.dataset.windowLength)) * 100))
  )
  const label = left <= 0 ? say('closed') : say('left', { TIME: duration(left) })
  set(element.querySelector('.ring-left'), 'stroke-dasharray', `${percent} 100`)
  set(element.querySelector('progress'), 'value', String(percent))
  const text = element.querySelector('[data-window-text]')
  if (!text) set(element, 'title', label)
  else if (text.textContent !== label) text.textContent = label
}

function set(element: Element | null, name: string, value: string) {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value)
}

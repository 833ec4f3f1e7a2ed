import { word } from './words'

export type Tone = 'success' | 'warning' | 'danger' | 'info'

const STAY = { success: 5_000, info: 6_000, warning: 10_000, danger: 12_000 }

/** Shows a short message for a while. The same words twice in a row are one toast. */
export function toast(text: string, tone: Tone = 'info') {
  const region = document.getElementById('toasts')
  if (!region || !text) return
  region.querySelectorAll<HTMLElement>('[data-toast]').forEach((other) => {
    if (other.querySelector('.toast-text')?.textContent === text) other.remove()
  })
  const element = build(text, tone)
  region.append(element)
  leaveAfter(element, STAY[tone])
}

/** Toasts the server wrote into the page or a fragment behave like ours. */
export function adoptToasts() {
  const adopt = () =>
    document
      .querySelectorAll<HTMLElement>('#toasts [data-toast]:not([data-adopted])')
      .forEach((element) => {
        leaveAfter(element, STAY.warning)
      })
  adopt()
  document.addEventListener('htmx:after:swap', adopt)
  document.addEventListener('click', (event) => {
    const close = (event.target as Element).closest('[data-toast-close]')
    close?.closest('[data-toast]')?.remove()
  })
}

function build(text: string, tone: Tone): HTMLElement {
  const element = document.createElement('div')
  element.className = `toast toast-${tone}`
  element.dataset.toast = ''
  const mark = document.createElement('span')
  mark.className = 'toast-mark'
  const words = document.createElement('p')
  words.className = 'toast-text'
  words.textContent = text
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'button button-quiet button-small button-icon toast-close'
  close.dataset.toastClose = ''
  close.setAttribute('aria-label', word('close'))
  close.textContent = '×'
  element.append(mark, words, close)
  return element
}

/** Reading takes as long as it takes: the clock stands still under the pointer or the focus. */
function leaveAfter(element: HTMLElement, milliseconds: number) {
  element.dataset.adopted = ''
  let timer = setTimeout(() => element.remove(), milliseconds)
  const hold = () => clearTimeout(timer)
  const release = () => {
    clearTimeout(timer)
    timer = setTimeout(() => element.remove(), milliseconds / 2)
  }
  element.addEventListener('pointerenter', hold)
  element.addEventListener('pointerleave', release)
  element.addEventListener('focusin', hold)
  element.addEventListener('focusout', release)
}

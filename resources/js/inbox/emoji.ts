import { byId, onClick } from './dom'
import { insertText } from './composer'

/** Opens the picker above the composer; picking writes into the box or reacts. */
export function startEmoji() {
  onClick('[data-emoji]', () => (isOpen() ? closePicker() : void pickEmoji(insertText)))
  document.addEventListener('pointerdown', (event) => {
    if (isOpen() && !(event.target as Element).closest('#emoji-holder, [data-emoji], .react-bar')) {
      closePicker()
    }
  })
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !isOpen()) return
      event.stopImmediatePropagation()
      closePicker()
      byId('composer-text')?.focus()
    },
    true
  )
}

export async function pickEmoji(pick: (emoji: string) => void) {
  const holder = byId('emoji-holder')
  if (!holder) return
  const { openPicker } = await import('./emoji_picker')
  await openPicker(holder, (emoji) => {
    closePicker()
    pick(emoji)
  })
  document.querySelector('[data-emoji]')?.setAttribute('aria-expanded', 'true')
}

const isOpen = () => (byId('emoji-holder')?.childElementCount ?? 0) > 0

function closePicker() {
  byId('emoji-holder')?.replaceChildren()
  document.querySelector('[data-emoji]')?.setAttribute('aria-expanded', 'false')
}

import { toast } from '../lib/toasts'
import { byId, element, onClick, parse, say } from './dom'
import { pickEmoji } from './emoji'
import { ask, Refused } from './requests'
import { mergeMessages } from './thread'

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏']
const LONG_PRESS_MS = 450

/** Reactions by hover, long press or keyboard: six at hand, the rest in the picker. */
export function startReactions() {
  onClick('[data-react]', (button) => openBar(button.dataset.react!))
  onClick('[data-reaction]', (button) => {
    const isOurs = button.getAttribute('aria-pressed') === 'true'
    void react(button.dataset.message!, isOurs ? '' : button.dataset.reaction!)
  })
  document.addEventListener('pointerdown', (event) => {
    if (!(event.target as Element).closest('.react-bar, [data-react]')) closeBar()
    startLongPress(event)
  })
  document.addEventListener('keydown', (event) => event.key === 'Escape' && closeBar())
}

const mayReact = () => byId('composer')?.dataset.mayReact === 'true'

function startLongPress(event: PointerEvent) {
  const message = (event.target as Element).closest<HTMLElement>('.msg')
  if (event.pointerType !== 'touch' || !message?.dataset.id) return
  const timer = setTimeout(() => openBar(message.dataset.id!), LONG_PRESS_MS)
  const stop = () => clearTimeout(timer)
  for (const name of ['pointerup', 'pointercancel', 'pointermove', 'scroll']) {
    document.addEventListener(name, stop, { once: true, capture: true })
  }
}

function openBar(messageId: string) {
  closeBar()
  const message = byId(`message_${messageId}`)
  if (!message?.querySelector('[data-react]') || !mayReact()) return
  const bar = element('div', 'react-bar')
  bar.setAttribute('role', 'group')
  for (const emoji of QUICK) {
    bar.append(drawButton(emoji, emoji, () => void react(messageId, emoji)))
  }
  bar.append(
    drawButton('+', say('emoji'), () => void pickEmoji((emoji) => void react(messageId, emoji)))
  )
  message.querySelector('.msg-row')!.append(bar)
  bar.querySelector('button')!.focus({ preventScroll: true })
}

function drawButton(text: string, label: string, run: () => void): HTMLElement {
  const button = element('button', 'react-choice', text)
  button.type = 'button'
  button.setAttribute('aria-label', label)
  button.addEventListener('click', () => {
    closeBar()
    run()
  })
  return button
}

function closeBar() {
  document.querySelector('.react-bar')?.remove()
}

async function react(messageId: string, emoji: string) {
  if (!mayReact()) return
  try {
    mergeMessages(
      parse(
        await ask(`/inbox/messages/${messageId}/reactions`, {
          method: 'POST',
          body: new URLSearchParams({ emoji }),
        })
      )
    )
  } catch (error) {
    toast(error instanceof Refused && error.words ? error.words : say('failed'), 'danger')
  }
}

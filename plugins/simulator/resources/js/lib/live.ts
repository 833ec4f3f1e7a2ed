import { htmx, post } from './htmx.js'

const PRESENCE_MS = 8_000
const COALESCE_MS = 30

/** Asks for what rang; a stream that was lost asks for everything when it is back. */
export function keepLive(root: HTMLElement) {
  const stream = new EventSource(root.dataset.live!)
  const refresh = coalesce((everything: boolean) => {
    for (const part of root.querySelectorAll('[data-sim-rings]')) {
      if (everything || part.id !== 'sim-thread') htmx().trigger(part, 'sim:ring')
    }
  })
  stream.onmessage = (message) => refresh(message.data === root.dataset.chat)
  stream.onopen = () => refresh(true)
  addEventListener('pagehide', () => stream.close())
  keepPresent(root)
  document.addEventListener('play', tellPlayed, { capture: true })
}

/** While the chat is on the screen its messages are read as they come. */
function keepPresent(root: HTMLElement) {
  const thread = root.querySelector<HTMLElement>('[data-presence]')
  if (!thread) return
  const present = () => {
    if (document.visibilityState === 'visible') void post(thread.dataset.presence!)
  }
  present()
  setInterval(present, PRESENCE_MS)
  document.addEventListener('visibilitychange', present)
}

function tellPlayed({ target }: Event) {
  if (!(target instanceof HTMLElement) || !target.dataset.simPlayed) return
  void post(target.dataset.simPlayed)
}

/** Several bells in a row are one request, which asks for the most any of them wanted. */
function coalesce(run: (everything: boolean) => void) {
  let timer: number | undefined
  let everything = false
  return (wanted: boolean) => {
    everything ||= wanted
    timer ??= window.setTimeout(() => {
      const all = everything
      timer = undefined
      everything = false
      run(all)
    }, COALESCE_MS)
  }
}

const NEAR_PX = 120

/** The newest message stays in view, unless the reader went up to older ones. */
export function keepScrolled(root: HTMLElement) {
  const thread = root.querySelector<HTMLElement>('#sim-thread')
  if (!thread) return
  let follows = true
  const toEnd = () => {
    if (follows) thread.scrollTop = thread.scrollHeight
  }
  thread.addEventListener('scroll', () => {
    follows = thread.scrollHeight - thread.scrollTop - thread.clientHeight < NEAR_PX
  })
  new MutationObserver(toEnd).observe(thread, { childList: true, subtree: true })
  new ResizeObserver(toEnd).observe(thread)
  thread.addEventListener('load', toEnd, { capture: true })
  toEnd()
}

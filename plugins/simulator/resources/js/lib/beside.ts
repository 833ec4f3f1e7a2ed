const SIZE = 'popup,width=420,height=860'

/** The phone in a window of its own, to stand beside the inbox. Without script it is a new tab. */
export function listenForBeside(root: HTMLElement) {
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('[data-sim-beside]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (window.open(link.href, link.target, SIZE)) event.preventDefault()
  })
}

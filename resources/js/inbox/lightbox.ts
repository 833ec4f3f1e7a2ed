import { element, onClick } from './dom'

/** Pictures open large over the page; without script their link opens the file. */
export function startLightbox() {
  onClick('a[data-lightbox]', (link, event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    show((link as HTMLAnchorElement).href, link.querySelector('img')?.alt ?? '')
  })
}

function show(src: string, alt: string) {
  const dialog = element('dialog', 'lightbox')
  const image = element('img')
  image.src = src
  image.alt = alt
  dialog.append(image)
  dialog.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

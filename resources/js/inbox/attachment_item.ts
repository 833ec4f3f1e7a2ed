import type { Attachment } from './attachment'
import { element, glyph, say } from './dom'

/** Draws a file into its line of the composer; the picture stays, so that it does not flicker. */
export function drawAttachment(attachment: Attachment, item = newItem(attachment)): HTMLElement {
  const { state, words, percent } = attachment
  item.className = `attachment is-${state}`
  item.dataset.file = attachment.id ?? ''
  const note = item.querySelector<HTMLElement>('.attachment-note')!
  const isWrong = state === 'stopped' || state === 'refused'
  if (note.textContent !== words) note.textContent = words
  note.toggleAttribute('hidden', attachment.isMoving)
  if (isWrong) note.setAttribute('role', 'alert')
  else note.removeAttribute('role')
  drawProgress(attachment, item, percent)
  drawAgain(attachment, item)
  return item
}

function newItem({ name, picture }: Attachment): HTMLElement {
  const item = element('li')
  item.dataset.name = name
  const view = element('span', 'attachment-picture')
  if (picture) {
    const image = element('img')
    image.src = picture
    image.alt = ''
    // Its name promised more than its bytes hold.
    image.addEventListener('error', () => image.replaceWith(glyph('image-off')))
    view.append(image)
  } else view.append(glyph('file-text'))
  const words = element('span', 'attachment-words')
  words.append(element('bdi', 'truncate', name), element('span', 'attachment-note'))
  item.append(view, words, button('unattach', 'x', say('removeFile', { NAME: name })))
  return item
}

function drawProgress({ isMoving }: Attachment, item: HTMLElement, percent: number) {
  let bar = item.querySelector('progress')
  if (!isMoving) return bar?.remove()
  if (!bar) {
    bar = element('progress', 'upload-bar')
    bar.max = 100
    item.querySelector('.attachment-words')!.append(bar)
  }
  bar.value = percent
  bar.setAttribute('aria-label', say('uploading', { PERCENT: percent }))
}

/** What stopped can be tried again; what was refused would be refused again. */
function drawAgain({ state, name }: Attachment, item: HTMLElement) {
  const again = item.querySelector('[data-upload-again]')
  if (state !== 'stopped') return again?.remove()
  if (again) return
  const made = button('uploadAgain', 'refresh-cw', say('uploadAgain', { NAME: name }))
  item.querySelector('[data-unattach]')!.before(made)
}

function button(mark: string, icon: string, label: string): HTMLButtonElement {
  const made = element('button', 'attachment-button')
  made.type = 'button'
  made.dataset[mark] = ''
  made.title = label
  made.setAttribute('aria-label', label)
  made.append(glyph(icon))
  return made
}

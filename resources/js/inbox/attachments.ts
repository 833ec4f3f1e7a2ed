import { toast } from '../lib/toasts'
import { byId, element, glyph, onClick, say } from './dom'

let files: { file: File; preview: string | null }[] = []

const form = () => byId<HTMLFormElement>('composer-form')

export function startAttachments() {
  document.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement
    if (input.id !== 'attach') return
    add([...(input.files ?? [])])
    input.value = ''
  })
  document.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0 || !(event.target as Element).closest('#composer')) return
    event.preventDefault()
    add(pasted)
  })
  onClick('[data-unattach]', (button) => {
    remove(Number(button.dataset.unattach))
  })
  startDropping()
}

/** Takes the files away; what they were is up to the caller now. */
export function takeFiles(): File[] {
  const taken = files.map(({ file }) => file)
  clearFiles()
  return taken
}

export function clearFiles() {
  for (const { preview } of files) if (preview) URL.revokeObjectURL(preview)
  files = []
  draw()
}

function add(chosen: File[]) {
  const max = Number(form()?.dataset.maxBytes ?? 0)
  const fitting = chosen.filter((file) => file.size <= max)
  if (fitting.length < chosen.length) {
    toast(say('tooLarge', { MAX: `${Math.floor(max / 1_000_000)} MB` }), 'danger')
  }
  files.push(
    ...fitting.map((file) => ({
      file,
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
    }))
  )
  draw()
  byId('composer-text')?.focus()
}

function remove(index: number) {
  const [{ preview }] = files.splice(index, 1)
  if (preview) URL.revokeObjectURL(preview)
  draw()
}

function draw() {
  const list = byId('attachments')
  if (!list) return
  list.hidden = files.length === 0
  list.replaceChildren(...files.map(drawFile))
}

function drawFile(
  { file, preview }: { file: File; preview: string | null },
  index: number
): HTMLElement {
  const item = element('li', 'attachment')
  if (preview) {
    const image = element('img')
    image.src = preview
    image.alt = ''
    item.append(image)
  } else item.append(glyph('file-text'))
  item.append(element('span', 'truncate', file.name))
  const button = element('button', 'attachment-remove')
  button.type = 'button'
  button.dataset.unattach = String(index)
  button.setAttribute('aria-label', say('removeFile', { NAME: file.name }))
  button.append(glyph('x'))
  item.append(button)
  return item
}

/** Dropping works anywhere on the thread; the composer says so. */
function startDropping() {
  let depth = 0
  const over = (on: boolean) => byId('thread')?.toggleAttribute('data-dropping', on)
  const accepts = (event: DragEvent) =>
    event.dataTransfer?.types.includes('Files') && byId('attach') !== null
  document.addEventListener('dragenter', (event) => accepts(event) && depth++ === 0 && over(true))
  document.addEventListener(
    'dragleave',
    (event) => accepts(event) && --depth <= 0 && ((depth = 0), over(false))
  )
  document.addEventListener('dragover', (event) => accepts(event) && event.preventDefault())
  document.addEventListener('drop', (event) => {
    depth = 0
    over(false)
    if (!accepts(event)) return
    event.preventDefault()
    add([...event.dataTransfer!.files])
  })
}

import { byId } from './dom'

/** Files come from the file dialog, the clipboard, or are dropped anywhere on the thread; the composer says so. */
export function startGivenFiles(take: (files: File[]) => void) {
  document.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement
    if (input.id !== 'attach') return
    take([...(input.files ?? [])])
    input.value = ''
  })
  document.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0 || !(event.target as Element).closest('#composer')) return
    event.preventDefault()
    take(pasted)
  })
  startDropping(take)
}

function startDropping(take: (files: File[]) => void) {
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
    take([...event.dataTransfer!.files])
  })
}

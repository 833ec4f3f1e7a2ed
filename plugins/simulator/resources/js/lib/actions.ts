import { sourceOf } from './htmx.js'

interface Chosen {
  id: string
  summary: string
  text: string
}

/** One sheet serves every message: it is told which one it was opened for. */
export function listenForActions(root: HTMLElement) {
  const sheet = document.querySelector<HTMLDialogElement>('#sim-actions')
  let chosen: Chosen | null = null
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-sim-actions]')
    if (!button || !sheet) return
    chosen = {
      id: button.dataset.simActions!,
      summary: button.dataset.summary ?? '',
      text: button.dataset.text ?? '',
    }
    prepare(sheet, button.dataset)
    sheet.showModal()
  })
  for (const act of ['quote', 'edit'] as const) {
    sheet?.querySelector(`[data-sim-${act}]`)?.addEventListener('click', () => {
      sheet.close()
      document.dispatchEvent(new CustomEvent(`sim:${act}`, { detail: chosen }))
    })
  }
  closeWhenSent()
  listenForPanel(root)
}

function prepare(
  sheet: HTMLDialogElement,
  { simActions: id, summary, canEdit, canDelete }: DOMStringMap
) {
  sheet.querySelector('[data-sim-action-summary]')!.textContent = summary ?? ''
  sheet.querySelector<HTMLElement>('[data-sim-edit]')!.hidden = canEdit !== 'true'
  sheet.querySelector<HTMLElement>('[data-sim-delete]')!.hidden = canDelete !== 'true'
  for (const form of sheet.querySelectorAll<HTMLFormElement>('[data-sim-for]')) {
    for (const name of ['hx-post', 'hx-delete']) {
      const path = form.getAttribute(name)
      if (path) form.setAttribute(name, path.replace(/messages\/\d+/, `messages/${id}`))
    }
  }
}

function closeWhenSent() {
  document.addEventListener('htmx:after:request', (event) => {
    const form = sourceOf(event)?.closest<HTMLFormElement>('[data-sim-closes]')
    if (!form) return
    document.querySelector<HTMLDialogElement>(`#${form.dataset.simCloses}`)?.close()
    form.reset()
  })
  document.addEventListener('click', (event) => {
    const closer = (event.target as Element).closest<HTMLElement>('[data-sim-closes-now]')
    if (closer) {
      document.querySelector<HTMLDialogElement>(`#${closer.dataset.simClosesNow}`)?.close()
    }
  })
}

/** On narrow screens the phone's behaviour slides over the chat. */
function listenForPanel(root: HTMLElement) {
  root.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-sim-toggle]')) return
    const open = root.toggleAttribute('data-tuning')
    for (const button of root.querySelectorAll('[data-sim-toggle]')) {
      button.setAttribute('aria-expanded', String(open))
    }
  })
}

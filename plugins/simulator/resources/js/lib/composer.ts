import { htmx, sourceOf } from './htmx.js'

interface Mode {
  type: 'new' | 'quote' | 'edit'
  messageId?: string
}

/** Enter sends, Shift+Enter breaks the line; a quote or an edit stands above the field until it is sent or taken back. */
export function listenForComposer(root: HTMLElement) {
  const form = root.querySelector<HTMLFormElement>('[data-sim-composer]')
  if (!form) return
  const composer = new Composer(form)
  const body = composer.body
  body.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') composer.reset()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    if (body.value.trim()) form.requestSubmit()
  })
  form.addEventListener('submit', (event) => composer.submit(event), { capture: true })
  form.addEventListener('htmx:after:request', (event) => {
    if (sourceOf(event) === form) composer.reset()
  })
  form.querySelector('[data-sim-cancel]')!.addEventListener('click', () => composer.reset())
  document.addEventListener('sim:quote', (event) => composer.begin('quote', event as CustomEvent))
  document.addEventListener('sim:edit', (event) => composer.begin('edit', event as CustomEvent))
  if (matchMedia('(pointer: fine)').matches && !document.body.classList.contains('sim-embedded')) {
    body.focus()
  }
}

class Composer {
  readonly body: HTMLTextAreaElement
  #mode: Mode = { type: 'new' }

  constructor(private form: HTMLFormElement) {
    this.body = form.querySelector('textarea')!
  }

  begin(
    type: 'quote' | 'edit',
    { detail }: CustomEvent<{ id: string; summary: string; text: string }>
  ) {
    this.#mode = { type, messageId: detail.id }
    const replyTo = this.form.elements.namedItem('replyTo') as HTMLInputElement
    replyTo.disabled = type !== 'quote'
    replyTo.value = type === 'quote' ? detail.id : ''
    if (type === 'edit') this.body.value = detail.text
    this.#show(detail.summary)
    this.body.focus()
  }

  /** An edit goes to the message itself; everything else is the form's own request. */
  submit(event: Event) {
    if (this.#mode.type !== 'edit') return
    event.preventDefault()
    event.stopImmediatePropagation()
    const path = `${this.form.dataset.edit}/${this.#mode.messageId}`
    const values = { body: this.body.value }
    void htmx().ajax('PUT', path, {
      source: this.form.querySelector('[data-sim-composing]')!,
      target: '#sim-thread',
      swap: 'innerMorph',
      values,
    })
    this.reset()
  }

  reset() {
    this.#mode = { type: 'new' }
    this.form.reset()
    ;(this.form.elements.namedItem('replyTo') as HTMLInputElement).disabled = true
    this.#show(null)
  }

  #show(summary: string | null) {
    const bar = this.form.querySelector<HTMLElement>('[data-sim-composing]')!
    bar.hidden = summary === null
    bar.querySelector('[data-sim-summary]')!.textContent = summary ?? ''
    for (const mark of bar.querySelectorAll<HTMLElement>('[data-sim-icon]')) {
      mark.hidden = mark.dataset.simIcon !== this.#mode.type
    }
  }
}

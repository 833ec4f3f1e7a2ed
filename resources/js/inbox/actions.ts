import { toast } from '../lib/toasts'
import { say } from './dom'
import { ask, Refused } from './requests'

/** Forms that change something (`data-act`): sent in place, then the page asks for what changed. */
export function startActions(changed: (html: string) => void) {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('form[data-act]')) return
    event.preventDefault()
    void submit(form, event.submitter as HTMLButtonElement | null, changed)
  })
  document.addEventListener('change', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-autosubmit]')
    if (form) void submit(form, null, changed)
  })
}

async function submit(
  form: HTMLFormElement,
  submitter: HTMLButtonElement | null,
  changed: (html: string) => void
) {
  const body = new FormData(form, submitter ?? undefined)
  submitter?.setAttribute('aria-busy', 'true')
  if (!form.matches('[data-autosubmit]') && form.closest('details.menu')) {
    form.closest<HTMLDetailsElement>('details.menu')!.open = false
  }
  form.closest<HTMLDetailsElement>('.panel-edit')?.removeAttribute('open')
  try {
    changed(await ask(form.action, { method: 'POST', body: new URLSearchParams(body as never) }))
  } catch (error) {
    toast(error instanceof Refused && error.words ? error.words : say('failed'), 'danger')
  } finally {
    submitter?.removeAttribute('aria-busy')
  }
}

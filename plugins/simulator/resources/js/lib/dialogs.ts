/** A form that came back with errors stands over the page again, as it was when it was sent. */
export function reopenDialogs() {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
    dialog.close()
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
}

/** `data-dialog="some-id"` on any button opens that `<dialog>`; the focus comes back by itself. */
export function listenForDialogOpeners() {
  document.addEventListener('click', (event) => {
    const opener = (event.target as Element).closest<HTMLElement>('[data-dialog]')
    if (opener?.dataset.dialog) openDialog(opener.dataset.dialog)
  })
}

export function openDialog(id: string) {
  const dialog = document.getElementById(id)
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal()
}

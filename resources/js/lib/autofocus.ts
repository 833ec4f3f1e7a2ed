/** After a form came back with errors, readers start where they are summed up. */
export function focusFirstError(root: ParentNode = document) {
  root.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}

document.addEventListener('htmx:after:swap', () => {
  if (!document.activeElement || document.activeElement === document.body) focusFirstError()
})

interface DialogThis {
  $root: HTMLDialogElement
}

/** A click on the backdrop closes; Escape and the close button do so without us. */
export const dialog = () => ({
  root: {
    ['x-on:click'](this: DialogThis & { $event: MouseEvent }) {
      if (this.$event.target === this.$root) this.$root.close()
    },
  },
  close(this: DialogThis) {
    this.$root.close()
  },
})

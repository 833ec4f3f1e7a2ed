interface MenuThis {
  $root: HTMLDetailsElement
  $event: Event
  shut(focus: boolean): void
  move(step: number): void
}

const ITEMS = '.menu-item:not([disabled])'

/** A `<details>` that behaves like a menu: arrows move, Escape and a click elsewhere close. */
export const menu = () => ({
  root: {
    ['x-on:keydown.escape.stop'](this: MenuThis) {
      this.shut(true)
    },
    ['x-on:keydown.down.prevent'](this: MenuThis) {
      this.move(1)
    },
    ['x-on:keydown.up.prevent'](this: MenuThis) {
      this.move(-1)
    },
    ['x-on:click.outside'](this: MenuThis) {
      this.shut(false)
    },
    ['x-on:focusout'](this: MenuThis) {
      const next = (this.$event as FocusEvent).relatedTarget as Node | null
      if (next && !this.$root.contains(next)) this.shut(false)
    },
  },
  shut(this: MenuThis, focus: boolean) {
    if (!this.$root.open) return
    this.$root.open = false
    if (focus) this.$root.querySelector('summary')?.focus()
  },
  move(this: MenuThis, step: number) {
    this.$root.open = true
    const items = [...this.$root.querySelectorAll<HTMLElement>(ITEMS)]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const next = at === -1 && step < 0 ? items.length - 1 : at + step
    items[(next + items.length) % items.length]?.focus()
  },
})

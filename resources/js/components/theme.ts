interface ThemeThis {
  $el: HTMLElement
  chosen: string
}

const YEAR = 31_536_000

/** The choice is a cookie, so that the server writes it into `<html>` before the first paint. */
export const theme = () => ({
  chosen: document.documentElement.dataset.theme ?? 'auto',
  option: {
    ['x-bind:aria-pressed'](this: ThemeThis) {
      return String(this.$el.dataset.themeChoice === this.chosen)
    },
  },
  choose(this: ThemeThis) {
    this.chosen = this.$el.dataset.themeChoice ?? 'auto'
    if (this.chosen === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = this.chosen
    const age = this.chosen === 'auto' ? 0 : YEAR
    document.cookie = `theme=${this.chosen}; path=/; max-age=${age}; samesite=lax`
  },
})

/// <reference lib="dom" />
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import type { Visitor } from '#tests/support/browser/visitor'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
/** A window of 1440 px at 200 % zoom. */
const ZOOMED = { width: 720, height: 450 }
const SERIOUS = ['serious', 'critical']

/**
 * Looks at a page as a window, as a phone and at 200 % zoom, light and dark, and collects what is wrong with it. Only
 * colours differ between the themes, so in the dark only they are judged again.
 */
export class Inspection {
  problems: string[] = []

  constructor(readonly page: Page) {}

  /** Goes through pages with as many browsers as are given, each taking the next. */
  static async walk(visitors: Visitor[], paths: string[]): Promise<string[]> {
    const queue = [...paths]
    const inspections = visitors.map(({ page }) => new Inspection(page))
    await Promise.all(
      inspections.map(async (inspection) => {
        for (let path = queue.shift(); path; path = queue.shift()) await inspection.visit(path)
      })
    )
    return inspections.flatMap(({ problems }) => problems)
  }

  async visit(path: string) {
    await this.page.setViewportSize(DESKTOP)
    await this.page.goto(path)
    await this.look(path)
  }

  /** The page as it stands now; with something open on it, that alone is judged. */
  async look(where: string, part = 'html') {
    await this.#size(where, DESKTOP)
    await this.#judge(`${where}, window`, part)
    await this.#size(where, ZOOMED)
    await this.#size(where, PHONE)
    await this.#judge(`${where}, phone`, part)
    await this.page.setViewportSize(DESKTOP)
  }

  async #size(where: string, size: typeof PHONE) {
    await this.page.setViewportSize(size)
    const wide = await this.page.evaluate(() => {
      const scrollers = [document.scrollingElement!, ...document.querySelectorAll('.shell-scroll')]
      const width = document.documentElement.clientWidth
      if (scrollers.every((box) => box.scrollWidth <= box.clientWidth)) return null
      const culprits = [...document.body.querySelectorAll('*')].filter(
        (element) => element.getBoundingClientRect().right > width + 1
      )
      return culprits.slice(0, 3).map((element) => `${element.tagName}.${element.className}`)
    })
    if (wide) this.problems.push(`${where} scrolls sideways at ${size.width} px: ${wide}`)
  }

  async #judge(where: string, part: string) {
    await this.#theme('light')
    await this.#analyze(`${where}, light`, this.#axe(part))
    await this.#theme('dark')
    await this.#analyze(`${where}, dark`, this.#axe(part).withRules('color-contrast'))
  }

  /** Legacy mode looks at this page alone, without a second one to gather the results of frames. */
  #axe(part: string) {
    return new AxeBuilder({ page: this.page })
      .include(part)
      .options({ resultTypes: ['violations'] })
      .setLegacyMode()
  }

  /** Colours that are still on their way from one theme to the other are nobody's fault. */
  async #theme(colorScheme: 'light' | 'dark') {
    await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await this.page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
    )
  }

  async #analyze(where: string, axe: AxeBuilder) {
    const { violations } = await axe.analyze()
    for (const { id, impact, nodes } of violations) {
      if (!SERIOUS.includes(impact ?? '')) continue
      const [{ html, failureSummary }] = nodes
      this.problems.push(
        `${where}: ${id} ×${nodes.length}: ${html.slice(0, 160)} ${failureSummary?.slice(0, 240)}`
      )
    }
  }
}

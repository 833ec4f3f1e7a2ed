/// <reference lib="dom" />
import type { Page } from 'playwright'
import { expect } from '#tests/support/browser/expect'

/** What has the focus is framed, by an outline or a ring of its own. */
export async function expectVisibleFocus(page: Page) {
  const marks = () =>
    page.evaluate(() => {
      const style = getComputedStyle(document.activeElement!)
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
      return { outlined, ringed: style.boxShadow !== 'none' }
    })
  await expect
    .poll(async () => Object.values(await marks()).includes(true), {
      message: 'the focus is visible',
    })
    .toBe(true)
}

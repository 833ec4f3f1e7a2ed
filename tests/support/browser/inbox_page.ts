import type { Locator, Page } from 'playwright'
import { expect } from '#tests/support/browser/expect'

/** The inbox as somebody sees it. */
export class InboxPage {
  constructor(readonly page: Page) {}

  async visit(path = '/inbox') {
    await this.page.goto(path)
    return this
  }

  row(name: string): Locator {
    return this.page
      .locator('#rows .conv')
      .filter({ has: this.page.locator('.conv-name', { hasText: name }) })
  }

  /** Opens a conversation and waits until its thread stands. */
  async open(name: string) {
    await this.row(name).locator('.conv-link').click()
    await expect(this.page.locator('#thread')).toHaveAttribute('data-title', name)
  }

  get composer(): Locator {
    return this.page.locator('#composer-text')
  }

  async write(text: string) {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** The bubble of a message, by words it holds; there must be exactly one. */
  bubble(text: string | RegExp): Locator {
    return this.page
      .locator('#messages .msg')
      .filter({ has: this.page.locator('.bubble', { hasText: text }) })
  }

  /** What the tick of a bubble says to a screen reader. */
  async expectTick(text: string, label: string) {
    await expect(this.bubble(text).locator('.tick')).toHaveAttribute('aria-label', label)
  }

  /** It left: how far it came by now is the phone's business. */
  async expectSent(text: string) {
    await expect(this.bubble(text).locator('.tick')).toHaveAttribute(
      'aria-label',
      /^(Sent|Delivered|Read)$/
    )
  }

  get banner(): Locator {
    return this.page.locator('#connection')
  }

  get messages(): Locator {
    return this.page.locator('#messages .msg')
  }
}

import type { Locator, Page } from 'playwright'
import { expect } from '#tests/support/browser/expect'

/** The simulator's phone: somebody plays the customer. */
export class PhonePage {
  constructor(readonly page: Page) {}

  async visit() {
    await this.page.goto('/plugins/simulator/phone')
    return this
  }

  async becomeCustomer(name: string, phone: string) {
    await this.page.locator('[data-dialog=sim-new-customer]').click()
    const dialog = this.page.locator('#sim-new-customer')
    await dialog.locator('[name=name]').fill(name)
    await dialog.locator('[name=phone]').fill(phone)
    await dialog.locator('.button-primary').click()
    await expect(this.page.locator('.sim-as')).toContainText(name)
  }

  async write(text: string) {
    await this.page.locator('#sim-body').fill(text)
    await this.page.locator('#sim-body').press('Enter')
    await expect(this.bubble(text)).toBeVisible()
  }

  bubble(text: string | RegExp): Locator {
    return this.page.locator('.sim-bubble').filter({ hasText: text })
  }

  get received(): Locator {
    return this.page.locator('.sim-bubble.is-theirs')
  }

  /** Sets one of the quirks of this phone and waits until the server knows it. */
  async behave(field: string, value: string | boolean) {
    const control = this.page.locator(`#sim-behaviour [name=${field}]:not([type=hidden])`)
    const answered = this.page.waitForResponse(
      (response) => response.url().includes('/behaviour') && response.ok()
    )
    if (typeof value === 'boolean') await control.setChecked(value, { force: true })
    else await control.selectOption(value)
    await answered
  }

  async attach(
    kind: 'photo' | 'document' | 'audio',
    file: { name: string; mimeType: string; buffer: Buffer }
  ) {
    await this.page.locator('[data-dialog=sim-attach]').click()
    const icons = { photo: 'image/jpeg', document: null, audio: 'audio/*' }
    const forms = this.page.locator('#sim-attach form')
    const input = icons[kind]
      ? forms.locator(`input[type=file][accept^="${icons[kind]}"]`)
      : forms.locator('input[type=file]:not([accept])')
    await input.setInputFiles(file)
    await expect(this.page.locator('#sim-attach')).toBeHidden()
  }
}

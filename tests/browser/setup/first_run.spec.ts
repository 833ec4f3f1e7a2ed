import { test } from '@japa/runner'
import { issueSetupLink } from '#services/setup/setup_link'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { PhonePage } from '#tests/support/browser/phone_page'
import { startServices } from '#tests/support/browser/services'
import { forgive } from '#tests/support/browser/visitor'

const next = '.setup-actions [type=submit]'

test.group('The first run', (group) => {
  group.each.setup(() => startServices())

  test('the link from the console leads through five steps to an inbox that receives and answers', async ({
    open,
    assert,
  }) => {
    const link = new URL((await issueSetupLink())!)
    const { page } = await open({ locale: 'en-US' })
    await page.goto(link.pathname)

    await expect(page).toHaveURL(/\/setup\/language$/)
    await page.getByLabel('English').check()
    await page.locator(next).click()

    await expect(page).toHaveURL(/\/setup\/business$/)
    await page.getByLabel('Business name').fill('Padaria Exemplo')
    await page.locator(next).click()

    await expect(page).toHaveURL(/\/setup\/owner$/)
    await page.locator('[name=name]').fill('Clara Nunes')
    await page.locator('[name=email]').fill('clara@example.test')
    await page.locator('[name=password]').fill('a long enough secret')
    await page.locator(next).click()

    await expect(page).toHaveURL(/\/setup\/number/)
    await page.locator('[name=label]').fill('Downtown shop')
    await page.locator(next).click()

    await expect(page).toHaveURL(/\/setup\/finish/)
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Simulator' }).click(),
    ])
    const phone = new PhonePage(tab)
    await phone.becomeCustomer('Ana Prado', '+55 11 98765-4321')
    await phone.write('Good morning!')

    await expect(page.locator('#first-message')).toContainText('Ana Prado wrote!')
    await page.getByRole('button', { name: 'Send test' }).click()
    await expect(phone.received).toHaveCount(1)

    await page.getByRole('button', { name: 'Open the inbox' }).click()
    await expect(page).toHaveURL(/\/inbox/)
    const inbox = new InboxPage(page)
    await inbox.open('Ana Prado')
    await expect(inbox.bubble('Good morning!')).toHaveCount(1)
    assert.isNull(await issueSetupLink())
  })

  test('without the link every page leads to the set-up, which says where the link is', async ({
    open,
  }) => {
    const { page } = await open({ locale: 'en-US' })
    await page.goto('/inbox')
    await expect(page).toHaveURL(/\/setup$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Almost there')
  })

  test('a field that is wrong is named beside it, and what was typed stays', async ({ open }) => {
    const link = new URL((await issueSetupLink())!)
    const visitor = await open({ locale: 'en-US' })
    const { page } = visitor
    await page.goto(link.pathname)
    await page.goto('/setup/owner')
    await page.locator('[name=name]').fill('Clara Nunes')
    await page.locator('[name=email]').fill('clara@example.test')
    await page
      .locator('[name=password]')
      .evaluate((field: HTMLInputElement) => field.removeAttribute('minlength'))
    await page.locator('[name=password]').fill('short')
    await page.locator(next).click()
    await expect(page.locator('[name=password]')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.locator('[name=email]')).toHaveValue('clara@example.test')
    await expect(page.locator('.error-summary')).toBeFocused()
    forgive(visitor, /status of 422/)
  })
})

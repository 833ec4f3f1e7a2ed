import { test } from '@japa/runner'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import { createUser } from '#tests/support/people'

test.group('A phone beside the inbox', (group) => {
  group.each.setup(() => startServices())

  test('is opened from the menu, answers what is written beside it and stays from page to page', async ({
    open,
  }) => {
    const shop = await givenShop()
    await says(await givenWriter(shop), 'Vocês abrem hoje?')
    const { page } = await open({ person: await createUser({ role: 'owner' }) })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')

    const opener = page.locator('[data-beside]')
    await opener.click()
    await expect(opener).toHaveAttribute('aria-pressed', 'true')
    const phone = page.frameLocator('#beside iframe')
    await phone.locator('.sim-person', { hasText: 'Ana Prado' }).click()
    await inbox.write('Abrimos até as 18h!')
    await expect(phone.locator('.sim-bubble', { hasText: 'Abrimos até as 18h!' })).toBeVisible()
    await phone.locator('#sim-body').fill('Obrigada!')
    await phone.locator('#sim-body').press('Enter')
    await expect(inbox.bubble('Obrigada!')).toBeVisible()

    await page.goto('/numbers')
    await expect(phone.locator('.sim-bubble', { hasText: 'Obrigada!' })).toBeVisible()
    await page.locator('[data-beside-close]').click()
    await expect(page.locator('#beside')).toBeHidden()
    await expect(opener).toBeFocused()
    await page.goto('/inbox')
    await expect(page.locator('#beside')).toBeHidden()
  })
})

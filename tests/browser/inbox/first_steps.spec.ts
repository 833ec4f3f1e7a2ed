import { test } from '@japa/runner'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import { createUser } from '#tests/support/people'

test.group('An inbox before its first conversation', (group) => {
  group.each.setup(() => startServices())

  test('one picture says what comes next; the phone beside it writes, and the list is there', async ({
    open,
  }) => {
    const shop = await givenShop()
    const owner = await createUser({ role: 'owner' })
    const { page } = await open({ person: owner })
    const inbox = await new InboxPage(page).visit()
    await expect(page.locator('.empty:visible')).toHaveCount(1)
    await expect(page.locator('.empty:visible')).toContainText('Ready for the first conversation')
    await expect(page.locator('#list-tabs')).toBeHidden()
    await page.getByRole('link', { name: 'Open Simulator' }).click()
    await expect(page.locator('#beside iframe')).toBeVisible()

    await says(await givenWriter(shop), 'Oi, tudo bem?')
    await expect(inbox.row('Ana Prado')).toBeVisible()
    await expect(page.locator('#list-tabs')).toBeVisible()
    await expect(page.locator('.thread-empty')).toContainText('Pick a conversation')
  })

  test('somebody who sees no number is told whom to ask, and nothing else', async ({ open }) => {
    await givenShop()
    const { page } = await open({ person: await createUser({ role: 'agent' }) })
    await new InboxPage(page).visit()
    await expect(page.locator('.empty:visible')).toHaveCount(1)
    await expect(page.locator('.empty:visible')).toContainText('Ask your Balcão administrator')
    await expect(page.locator('.empty:visible a')).toHaveCount(0)
  })
})

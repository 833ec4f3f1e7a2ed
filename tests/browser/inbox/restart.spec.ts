import { test } from '@japa/runner'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { PhonePage } from '#tests/support/browser/phone_page'
import { OWNER, RealServer } from '#tests/support/browser/real_server'
import { forgive } from '#tests/support/browser/visitor'

test.group('A restart of the server', (group) => {
  let server: RealServer
  group.each.setup(async () => {
    server = await RealServer.create()
    return () => server.destroy()
  })

  test('is shown, heals by itself, and keeps what was said before, meanwhile and after, each once', async ({
    open,
  }) => {
    const visitor = await open({ baseURL: server.url })
    const { page } = visitor
    await page.goto('/login')
    await page.locator('[name=email]').fill(OWNER.email)
    await page.locator('[name=password]').fill(OWNER.password)
    await page.locator('[name=password]').press('Enter')
    await page.waitForURL(/\/inbox/)
    await page.goto('/setup/number')
    await page.locator('[name=label]').fill('Downtown shop')
    await page.locator('.setup-actions [type=submit]').click()
    await page.waitForURL(/\/setup\/finish/)

    const phone = await new PhonePage(await page.context().newPage()).visit()
    await phone.becomeCustomer('Ana Prado', '+55 11 98765-4321')
    await phone.write('Before the cut')
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    await expect(inbox.bubble('Before the cut')).toHaveCount(1)

    await server.kill()
    await expect(inbox.banner).toHaveAttribute('data-state', 'reconnecting')
    await inbox.write('Said while it was down')
    await expect(inbox.bubble('Said while it was down').locator('.trouble')).toBeVisible()

    await server.start()
    await expect(inbox.banner).toHaveText('')
    await inbox.bubble('Said while it was down').getByRole('button', { name: 'Try again' }).click()
    await inbox.expectSent('Said while it was down')
    await phone.page.reload()
    await phone.write('After the cut')
    await expect(inbox.bubble('After the cut')).toHaveCount(1)
    await expect(inbox.messages).toHaveCount(3)
    await expect(phone.received).toHaveCount(1)
    forgive(visitor, /Failed to load resource: net::|Failed to fetch/)
  })
})

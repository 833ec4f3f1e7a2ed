import { test } from '@japa/runner'
import { expect } from '#tests/support/browser/expect'
import { expectVisibleFocus } from '#tests/support/browser/focus'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says, type Shop } from '#tests/support/browser/shop'
import { PASSWORD } from '#tests/support/people'
import db from '@adonisjs/lucid/services/db'

test.group('With the keyboard alone', (group) => {
  let shop: Shop
  group.each.setup(() => startServices())
  group.each.setup(async () => {
    shop = await givenShop([{ name: 'Bia Torres', email: 'bia@example.test' }])
  })

  test('somebody signs in, opens a conversation, answers, takes it over and resolves it', async ({
    open,
  }) => {
    await says(await givenWriter(shop), 'Vocês abrem hoje?')
    await says(await givenWriter(shop, { name: 'Rui Prates' }), 'Quanto custa o bolo?')
    const { page } = await open({ locale: 'en-US' })
    const keys = page.keyboard
    await page.goto('/login')

    await expect(page.locator('[name=email]')).toBeFocused()
    await keys.type('bia@example.test')
    await keys.press('Tab')
    await keys.type(PASSWORD)
    await keys.press('Enter')
    await page.waitForURL(/\/inbox/)
    const inbox = new InboxPage(page)

    await keys.press('j')
    await expect(inbox.row('Rui Prates').locator('.conv-link')).toBeFocused()
    await expectVisibleFocus(page)
    await keys.press('j')
    await expect(inbox.row('Ana Prado').locator('.conv-link')).toBeFocused()
    await keys.press('k')
    await expect(inbox.row('Rui Prates').locator('.conv-link')).toBeFocused()
    await keys.press('j')
    await keys.press('Enter')
    await expect(page.locator('#thread')).toHaveAttribute('data-title', 'Ana Prado')

    await keys.press('r')
    await expect(inbox.composer).toBeFocused()
    await keys.type('Abrimos: just ask, e ligue já')
    await keys.press('Enter')
    await inbox.expectSent('Abrimos: just ask, e ligue já')
    await keys.press('Escape')

    await keys.press('a')
    const me = page.locator('#assign-menu .menu-item').first()
    await expect(me).toBeFocused()
    await expectVisibleFocus(page)
    await keys.press('Enter')
    await expect(page.locator('#assign-menu .assignee-name')).toHaveText('Me')

    await keys.press('e')
    await expect(page.locator('#resolve')).toHaveText(/Reopen/)
    await expect(inbox.row('Ana Prado')).toHaveCount(0)
    await expect(inbox.messages).toHaveCount(2)
  })

  test('? shows every shortcut, Escape closes it and gives the focus back', async ({ open }) => {
    await says(await givenWriter(shop), 'Oi')
    const { page } = await open({ person: shop.people[0] })
    await new InboxPage(page).visit()
    await page.keyboard.press('j')
    await page.keyboard.press('?')
    const help = page.locator('#keyboard-help')
    await expect(help).toBeVisible()
    for (const words of ['Next conversation', 'Reply', 'Assign', 'Resolve']) {
      await expect(help).toContainText(words)
    }
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    await expect(page.locator('.conv-link').first()).toBeFocused()
  })

  test('Escape leads out of the field, then back to the list', async ({ open }) => {
    await says(await givenWriter(shop), 'Oi')
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    await page.keyboard.press('r')
    await expect(inbox.composer).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(inbox.composer).not.toBeFocused()
    await page.keyboard.press('Escape')
    await expect(inbox.row('Ana Prado').locator('.conv-link')).toBeFocused()
  })

  test('who turned single letters off in the account can type them without consequences', async ({
    open,
  }) => {
    await says(await givenWriter(shop), 'Oi')
    await db
      .from('users')
      .where('id', shop.people[0].id)
      .update({ preferences: JSON.stringify({ shortcuts: false }) })
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    for (const key of ['r', 'a', 'e', '?']) await page.keyboard.press(key)
    await expect(page.locator('#keyboard-help')).toBeHidden()
    await expect(page.locator('#assign-menu')).not.toHaveAttribute('open')
    await expect(page.locator('#resolve')).toHaveText(/Resolve/)
  })

  test('a new message is announced once to screen readers', async ({ open }) => {
    const ana = await givenWriter(shop)
    await says(ana, 'Oi')
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    await says(ana, 'Tem alguém aí?')
    await expect(inbox.bubble('Tem alguém aí?')).toHaveCount(1)
    await expect(page.locator('#announcements p')).toHaveCount(1)
    await expect(page.locator('#announcements')).toHaveText('Ana Prado wrote: Tem alguém aí?')
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type Chat from '#plugins/simulator/models/chat'
import { expect } from '#tests/support/browser/expect'
import { giveFiles } from '#tests/support/browser/files'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { PhonePage } from '#tests/support/browser/phone_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says, type Shop } from '#tests/support/browser/shop'
import { pngOf } from '#tests/support/files'
import { createUser } from '#tests/support/people'

test.group('The composer', (group) => {
  let shop: Shop
  let ana: Chat
  group.each.setup(() => startServices())
  group.each.setup(async () => {
    shop = await givenShop()
    ana = await givenWriter(shop)
    await says(ana, 'Vocês entregam?')
  })

  const openThread = async (page: InboxPage['page']) => {
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    return inbox
  }
  const openPhone = async (page: PhonePage['page']) => {
    const phone = await new PhonePage(page).visit()
    await page.locator('.sim-person', { hasText: 'Ana Prado' }).click()
    return phone
  }
  const owner = () => createUser({ role: 'owner' })

  test('Enter sends, Shift+Enter breaks the line, and Enter twice sends once', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await inbox.composer.pressSequentially('Sim,')
    await inbox.composer.press('Shift+Enter')
    await inbox.composer.pressSequentially('até as 18h')
    await expect(inbox.composer).toHaveValue('Sim,\naté as 18h')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(inbox.composer).toHaveValue('')
    await inbox.expectSent('até as 18h')
    await expect(inbox.messages).toHaveCount(2)
    await expect(inbox.composer).toBeFocused()
  })

  test('a draft survives a reload and stands in the list, until it is sent', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    const saved = page.waitForResponse((response) => response.url().endsWith('/draft'))
    await inbox.composer.pressSequentially('Entregamos no bairro')
    await saved
    await expect(inbox.row('Ana Prado').locator('.conv-draft')).toHaveCount(1)
    await page.reload()
    await expect(inbox.composer).toHaveValue('Entregamos no bairro')
    await expect(inbox.row('Ana Prado').locator('.conv-draft')).toHaveCount(1)

    await inbox.composer.press('Enter')
    await inbox.expectSent('Entregamos no bairro')
    await page.reload()
    await expect(inbox.composer).toHaveValue('')
    await expect(inbox.bubble('Entregamos no bairro')).toHaveCount(1)
  })

  test('what was typed a moment before a reload is there as well', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await inbox.composer.fill('Um segundo')
    await page.reload()
    await expect(inbox.composer).toHaveValue('Um segundo')
  })

  for (const way of ['chosen', 'pasted', 'dropped'] as const) {
    test(`a file that is ${way} is shown before it leaves and arrives on the phone with its caption`, async ({
      open,
    }) => {
      const { page } = await open({ person: shop.people[0] })
      const phone = await openPhone((await open({ person: await owner() })).page)
      const inbox = await openThread(page)
      await giveFiles(inbox, way, [
        { name: 'vitrine.png', mimeType: 'image/png', buffer: pngOf(120, 80) },
      ])
      await expect(page.locator('#attachments .attachment img')).toBeVisible()
      await inbox.write('A vitrine de hoje')

      await inbox.expectSent('A vitrine de hoje')
      const image = inbox.bubble('A vitrine de hoje').locator('img')
      await expect(image).toBeVisible()
      await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(120)
      await expect(phone.bubble('A vitrine de hoje').locator('img')).toBeVisible()
      await expect(page.locator('#attachments .attachment')).toHaveCount(0)
    })
  }

  test('a file that was taken away again does not leave', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await giveFiles(inbox, 'chosen', [
      { name: 'errado.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    ])
    await page.getByRole('button', { name: 'Remove errado.pdf' }).click()
    await inbox.write('Sem anexo')
    await inbox.expectSent('Sem anexo')
    await expect(inbox.messages).toHaveCount(2)
    await expect(page.locator('#messages .doc')).toHaveCount(0)
  })

  test('a quote is shown above the text, in the bubble and on the phone', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const phone = await openPhone((await open({ person: await owner() })).page)
    const inbox = await openThread(page)
    await inbox.bubble('Vocês entregam?').hover()
    await inbox.bubble('Vocês entregam?').locator('[data-reply]').click()
    await expect(page.locator('#composer-quote')).toContainText('Vocês entregam?')
    await inbox.write('Entregamos sim')
    await inbox.expectSent('Entregamos sim')
    await expect(inbox.bubble('Entregamos sim').locator('.quote')).toContainText('Vocês entregam?')
    await expect(phone.bubble('Entregamos sim').locator('.sim-quote')).toContainText(
      'Vocês entregam?'
    )
    await expect(page.locator('#composer-quote')).toBeHidden()
  })

  test('a reaction appears on both sides and can be taken back', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const phone = await openPhone((await open({ person: await owner() })).page)
    const inbox = await openThread(page)
    const question = inbox.bubble('Vocês entregam?')
    await question.hover()
    await question.locator('[data-react]').click()
    await question.locator('.react-bar').getByRole('button', { name: '👍' }).click()
    await expect(question.locator('.reaction')).toHaveText('👍')
    await expect(phone.bubble('Vocês entregam?').locator('.sim-reactions')).toContainText('👍')

    await question.locator('.reaction').click()
    await expect(question.locator('.reaction')).toHaveCount(0)
    await expect(phone.bubble('Vocês entregam?').locator('.sim-reactions')).toHaveCount(0)
  })

  test('the emoji picker finds by word and writes where the cursor stands', async ({ open }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await inbox.composer.fill('Temos ')
    await page.locator('[data-emoji]').click()
    await page.locator('.emoji-search').fill('pizza')
    await page.keyboard.press('Enter')
    await expect(inbox.composer).toHaveValue('Temos 🍕')
    await expect(inbox.composer).toBeFocused()
    await inbox.composer.press('Enter')
    await inbox.expectSent('Temos 🍕')
  })

  test('with the window closed there is no field to type into, and the box says why', async ({
    open,
  }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await expect(inbox.composer).toBeVisible()
    await db.from('conversations').update({ window_expires_at: Date.now() - 60_000 })
    await page.reload()
    await expect(page.locator('#composer')).toContainText('The 24 h window closed')
    await expect(inbox.composer).toHaveCount(0)

    await says(ana, 'Ainda estou aqui')
    await expect(inbox.composer).toBeVisible()
  })
})

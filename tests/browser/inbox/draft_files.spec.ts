/// <reference lib="dom" />
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright'
import { expect } from '#tests/support/browser/expect'
import { giveFiles } from '#tests/support/browser/files'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { Inspection } from '#tests/support/browser/inspection'
import { Proxy } from '#tests/support/browser/proxy'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says, type Shop } from '#tests/support/browser/shop'
import { baseUrl, forgive } from '#tests/support/browser/visitor'
import { pngOf } from '#tests/support/files'

const NETWORK_TROUBLE = /Failed to load resource: net::/
const PHOTO = { name: 'vitrine.png', mimeType: 'image/png', buffer: pngOf(120, 80) }
const LIST = { name: 'precos.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 x') }
/** Takes some seconds over the slow line below. */
const HEAVY = { ...PHOTO, buffer: Buffer.concat([PHOTO.buffer, Buffer.alloc(3_000_000)]) }

test.group('Files that wait in the composer', (group) => {
  let shop: Shop
  let proxy: Proxy
  group.each.setup(() => startServices())
  group.each.setup(async () => {
    shop = await givenShop()
    await says(await givenWriter(shop), 'Tem foto?')
    await says(await givenWriter(shop, { name: 'Rui Prates' }), 'Oi')
    proxy = await new Proxy(baseUrl).start()
    return () => proxy.stop()
  })

  const openThread = async (page: Page) => {
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    return inbox
  }
  const chip = (page: Page, name: string) => page.locator('.attachment', { hasText: name })
  const widthOf = (page: Page, picture: string) =>
    page.locator(picture).evaluate((image: HTMLImageElement) => image.naturalWidth)
  const slowDown = async (page: Page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 600_000,
    })
    return () => session.detach()
  }

  test('a file survives a reload with its picture and size, is sent with Enter and gone after', async ({
    open,
  }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await giveFiles(inbox, 'chosen', [PHOTO])
    await expect(chip(page, 'vitrine.png')).toHaveClass(/is-ready/)
    await expect(inbox.row('Ana Prado').locator('.conv-preview')).toContainText('1 file')
    await page.reload()
    await expect(chip(page, 'vitrine.png')).toContainText(/\d kB|byte/)
    await expect.poll(() => widthOf(page, '.attachment img')).toBe(120)

    await inbox.write('A de hoje')
    await inbox.expectSent('A de hoje')
    await expect(page.locator('.attachment')).toHaveCount(0)
    await page.reload()
    await expect(inbox.bubble('A de hoje').locator('img')).toBeVisible()
    await expect(page.locator('.attachment')).toHaveCount(0)
    await expect(inbox.row('Ana Prado').locator('.conv-draft')).toHaveCount(0)
  })

  test('several files leave in order, the first with the text; one that was taken away stays away', async ({
    open,
  }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    await giveFiles(inbox, 'dropped', [PHOTO, { ...PHOTO, name: 'errado.png' }, LIST])
    await expect(page.locator('.attachment.is-ready')).toHaveCount(3)
    await page.getByRole('button', { name: 'Remove errado.png' }).click()
    await expect(page.locator('.attachment')).toHaveCount(2)
    await expect(inbox.row('Ana Prado').locator('.conv-preview')).toContainText('2 files')

    await inbox.open('Rui Prates')
    await expect(page.locator('.attachment')).toHaveCount(0)
    await inbox.open('Ana Prado')
    await expect(page.locator('.attachment')).toHaveText([/vitrine.png/, /precos.pdf/])
    await inbox.write('Foto e preços')
    await inbox.expectSent('Foto e preços')
    await inbox.expectSent('precos.pdf')
    await expect(inbox.messages).toHaveCount(3)
    await expect(inbox.messages.nth(1).locator('img')).toBeVisible()
    await expect(inbox.messages.nth(2)).toContainText('precos.pdf')
    await expect(page.locator('.attachment')).toHaveCount(0)
  })

  test('what cannot be sent says so at once, and what was typed leaves without it', async ({
    open,
    assert,
  }) => {
    const visitor = await open({ person: shop.people[0] })
    const { page } = visitor
    const inbox = await openThread(page)
    const large = { ...PHOTO, name: 'enorme.png', buffer: Buffer.alloc(6_000_000) }
    const film = { name: 'filme.mov', mimeType: 'video/quicktime', buffer: Buffer.from('x') }
    const program = {
      name: 'coisa.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ\0\x01\0'),
    }
    await giveFiles(inbox, 'dropped', [large, film, program])
    await expect(chip(page, 'enorme.png')).toContainText('too large: the limit is 5 MB')
    await expect(chip(page, 'filme.mov')).toContainText('files of this type')
    await expect(chip(page, 'coisa.pdf')).toContainText('files of this type')

    await giveFiles(inbox, 'dropped', [LIST])
    await expect(chip(page, 'precos.pdf')).toHaveClass(/is-ready/)
    const inspection = new Inspection(page)
    await inspection.look('a composer with files', '#composer')
    assert.deepEqual(inspection.problems, [])
    await page.getByRole('button', { name: 'Remove precos.pdf' }).click()

    await inbox.write('Só texto')
    await inbox.expectSent('Só texto')
    await expect(inbox.messages).toHaveCount(2)
    await expect(page.locator('.attachment.is-refused')).toHaveCount(3)
    await page.getByRole('button', { name: 'Remove enorme.png' }).click()
    await expect(page.locator('.attachment')).toHaveCount(2)
    forgive(visitor, /status of 422/)
  })

  test('an upload shows how far it is, says that it was cut off, and can be tried again', async ({
    open,
  }) => {
    const visitor = await open({ person: shop.people[0], baseURL: proxy.url })
    const { page } = visitor
    const inbox = await openThread(page)
    const hurry = await slowDown(page)
    await giveFiles(inbox, 'pasted', [HEAVY])
    const bar = chip(page, 'vitrine.png').locator('progress')
    await expect
      .poll(() => bar.evaluate(({ value }: HTMLProgressElement) => value))
      .toBeGreaterThan(5)
    proxy.cut()
    await expect(chip(page, 'vitrine.png')).toContainText('The upload stopped')
    await expect(bar).toHaveCount(0)

    proxy.heal()
    await hurry()
    await page.getByRole('button', { name: 'Upload vitrine.png again' }).click()
    await expect(chip(page, 'vitrine.png')).toHaveClass(/is-ready/)
    await page.reload()
    await expect(chip(page, 'vitrine.png')).toHaveCount(1)
    forgive(visitor, NETWORK_TROUBLE)
  })

  test('Enter does not wait for the upload: the message shows it, also after a look elsewhere', async ({
    open,
  }) => {
    const { page } = await open({ person: shop.people[0] })
    const inbox = await openThread(page)
    const hurry = await slowDown(page)
    await giveFiles(inbox, 'chosen', [HEAVY])
    await inbox.write('Já vai')
    await expect(page.locator('.attachment')).toHaveCount(0)
    await expect(inbox.bubble('Já vai').locator('progress')).toBeVisible()
    await inbox.open('Rui Prates')
    await inbox.open('Ana Prado')
    await expect(inbox.bubble('Já vai').locator('progress')).toBeVisible()
    await hurry()
    await inbox.expectSent('Já vai')
    await expect(inbox.bubble('Já vai').locator('img')).toBeVisible()
    await expect(page.locator('.attachment')).toHaveCount(0)
    await expect(inbox.messages).toHaveCount(2)
  })

  test('a message with a file that was never accepted is there after a reload, and its file once', async ({
    open,
    assert,
  }) => {
    const visitor = await open({ person: shop.people[0], baseURL: proxy.url })
    const { page } = visitor
    const inbox = await openThread(page)
    await giveFiles(inbox, 'chosen', [PHOTO])
    await expect(chip(page, 'vitrine.png')).toHaveClass(/is-ready/)
    proxy.cut()
    await inbox.write('Não me perca')
    await expect(inbox.bubble('Não me perca').locator('.trouble')).toBeVisible()

    proxy.heal()
    await page.reload()
    const bubble = inbox.bubble('Não me perca')
    await expect.poll(() => widthOf(page, '.is-unsent img')).toBe(120)
    await expect(page.locator('.attachment')).toHaveCount(0)
    await bubble.getByRole('button', { name: 'Try again' }).click()
    await inbox.expectSent('Não me perca')
    await expect(inbox.messages).toHaveCount(2)
    assert.lengthOf(await db.from('draft_files'), 0)
    forgive(visitor, NETWORK_TROUBLE)
  })
})

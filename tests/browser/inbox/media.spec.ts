import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import type Chat from '#plugins/simulator/models/chat'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { PhonePage } from '#tests/support/browser/phone_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says, sends, type Shop } from '#tests/support/browser/shop'
import { pngOf } from '#tests/support/files'
import { createTeam, createUser } from '#tests/support/people'

const recording = () => readFile(app.makePath('database/seeders/demo/files/obrigada.ogg'))

test.group('Files in a conversation', (group) => {
  let shop: Shop
  let ana: Chat
  group.each.setup(() => startServices())
  group.each.setup(async () => {
    shop = await givenShop()
    ana = await givenWriter(shop)
    await says(ana, 'Oi')
  })

  test('a photo and a document that the customer sends arrive live; the document keeps its name', async ({
    open,
  }) => {
    const phone = await new PhonePage(
      (await open({ person: await createUser({ role: 'owner' }) })).page
    ).visit()
    await phone.page.locator('.sim-person', { hasText: 'Ana Prado' }).click()
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')

    await phone.attach('photo', {
      name: 'bolo.png',
      mimeType: 'image/png',
      buffer: pngOf(200, 120),
    })
    const image = page.locator('#messages .msg-in img')
    await expect
      .poll(() =>
        image.evaluateAll(([first]) => (first as HTMLImageElement | undefined)?.naturalWidth)
      )
      .toBe(200)

    const body = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    await phone.attach('document', {
      name: 'Orçamento nº 7.pdf',
      mimeType: 'application/pdf',
      buffer: body,
    })
    const card = page.locator('#messages a.doc')
    await expect(card.locator('.doc-name')).toHaveText('Orçamento nº 7.pdf')
    const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
    expect(download.suggestedFilename()).toBe('Orçamento nº 7.pdf')
    expect((await readFile(await download.path())).equals(body)).toBe(true)
  })

  test('a photo opens large and Escape closes it', async ({ open }) => {
    await sends(ana, { kind: 'image', mime: 'image/png', body: pngOf(200, 120) })
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    await page.locator('#messages [data-lightbox]').click()
    await expect(page.locator('dialog[open] img')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog[open]')).toHaveCount(0)
  })

  test('a voice note plays, shows how far it is, and goes on while its bubble is redrawn', async ({
    open,
  }) => {
    await sends(ana, { kind: 'voice', mime: 'audio/ogg', body: await recording() })
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    const note = page.locator('voice-note')
    await expect(note.locator('.wave-rest')).toHaveAttribute('d', /.+/)
    await note.locator('.voice-play').click()
    const place = () => note.locator('.voice-seek').inputValue().then(Number)
    await expect.poll(place).toBeGreaterThan(20)
    await expect(note.locator('.voice-play')).toHaveAttribute('aria-label', 'Pause')

    const before = await place()
    await inbox.bubble('').last().locator('[data-react]').dispatchEvent('click')
    await page.locator('.react-bar').getByRole('button', { name: '🙏' }).click()
    await expect(page.locator('#messages .reaction')).toHaveText('🙏')
    await expect.poll(place).toBeGreaterThan(before)
    await note.locator('.voice-play').click()
    await expect(note.locator('.voice-play')).toHaveAttribute('aria-label', 'Play')
  })

  test('only colleagues of the number get a file; any part of it can be asked for', async ({
    open,
    assert,
  }) => {
    await sends(ana, { kind: 'voice', mime: 'audio/ogg', body: await recording() })
    const { page } = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    const url = (await page.locator('voice-note').getAttribute('data-src'))!

    const part = await page.request.get(url, { headers: { range: 'bytes=0-99' } })
    assert.equal(part.status(), 206)
    assert.lengthOf(await part.body(), 100)
    assert.match(part.headers()['content-range'], /^bytes 0-99\/\d+$/)
    assert.equal(part.headers()['x-content-type-options'], 'nosniff')

    const stranger = await open({ person: await createUser({ teams: [await createTeam()] }) })
    assert.equal((await stranger.page.request.get(url)).status(), 404)
    const nobody = await open()
    assert.notEqual((await nobody.page.request.get(url, { maxRedirects: 0 })).status(), 200)
  })
})

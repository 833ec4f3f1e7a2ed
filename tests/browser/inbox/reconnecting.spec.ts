import { test } from '@japa/runner'
import { eventStreams } from '#services/realtime/event_streams'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { Proxy } from '#tests/support/browser/proxy'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import { baseUrl, forgive } from '#tests/support/browser/visitor'
import { until } from '#tests/support/until'

/** What the browser itself logs of requests that a cut connection or a 502 ended. */
const NETWORK_TROUBLE = /Failed to load resource: (net::|the server responded with a status of 502)/

test.group('A lost connection', (group) => {
  let proxy: Proxy
  group.each.setup(() => startServices())
  group.each.setup(async () => {
    proxy = await new Proxy(baseUrl).start()
    return () => proxy.stop()
  })

  for (const fails of ['breakDown', 'cut'] as const) {
    const words = { breakDown: 'a proxy answers 502', cut: 'the network is cut' }[fails]

    test(`while ${words} the page says so, then catches up by itself: nothing missed, nothing twice`, async ({
      open,
    }) => {
      const shop = await givenShop()
      const ana = await givenWriter(shop)
      await says(ana, 'Mensagem 1')
      const bia = await open({ person: shop.people[0], baseURL: proxy.url })
      const inbox = await new InboxPage(bia.page).visit()
      await inbox.open('Ana Prado')
      await until(() => eventStreams.size === 1, 'the stream is open')

      proxy[fails]()
      await expect(inbox.banner).toHaveAttribute('data-state', 'reconnecting')
      await expect(inbox.banner).toBeVisible()
      for (let n = 2; n <= 6; n++) await says(ana, `Mensagem ${n}`)
      const rui = await givenWriter(shop, { name: 'Rui Prates' })
      await says(rui, 'Cheguei agora')

      proxy.heal()
      await expect(inbox.banner).toHaveText('')
      for (let n = 1; n <= 6; n++) await expect(inbox.bubble(`Mensagem ${n}`)).toHaveCount(1)
      await expect(inbox.row('Rui Prates')).toHaveCount(1)

      await says(ana, 'Mensagem 7')
      await expect(inbox.bubble('Mensagem 7')).toHaveCount(1)
      await expect(inbox.messages).toHaveCount(7)
      forgive(bia, NETWORK_TROUBLE)
    })
  }

  test('streams that the server ends come back without a word, and nothing between is lost', async ({
    open,
  }) => {
    const shop = await givenShop()
    const ana = await givenWriter(shop)
    await says(ana, 'Mensagem 1')
    const bia = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(bia.page).visit()
    await inbox.open('Ana Prado')
    await until(() => eventStreams.size === 1, 'the stream is open')

    eventStreams.stop()
    eventStreams.start()
    await says(ana, 'Mensagem 2')
    await expect(inbox.bubble('Mensagem 2')).toHaveCount(1)
    await until(() => eventStreams.size === 1, 'the stream is back')
    await says(ana, 'Mensagem 3')
    await expect(inbox.bubble('Mensagem 3')).toHaveCount(1)
    await expect(inbox.messages).toHaveCount(3)
  })

  test('what is written while the server is away waits with its reason and really goes out on a retry', async ({
    open,
  }) => {
    const shop = await givenShop()
    const ana = await givenWriter(shop)
    await says(ana, 'Oi')
    const bia = await open({ person: shop.people[0], baseURL: proxy.url })
    const inbox = await new InboxPage(bia.page).visit()
    await inbox.open('Ana Prado')

    proxy.cut()
    await inbox.write('Respondo já')
    const bubble = inbox.bubble('Respondo já')
    await expect(bubble.locator('.trouble')).toContainText('No connection to Balcão')

    proxy.heal()
    await expect(inbox.banner).toHaveText('')
    await bubble.getByRole('button', { name: 'Try again' }).click()
    await inbox.expectSent('Respondo já')
    await expect(bubble).toHaveCount(1)
    forgive(bia, NETWORK_TROUBLE)
  })

  test('a text that was never accepted is still there after a reload', async ({ open }) => {
    const shop = await givenShop()
    const ana = await givenWriter(shop)
    await says(ana, 'Oi')
    const bia = await open({ person: shop.people[0], baseURL: proxy.url })
    const inbox = await new InboxPage(bia.page).visit()
    await inbox.open('Ana Prado')

    proxy.cut()
    await inbox.write('Não me perca')
    await expect(inbox.bubble('Não me perca').locator('.trouble')).toBeVisible()
    proxy.heal()
    await bia.page.reload()
    await inbox.bubble('Não me perca').getByRole('button', { name: 'Try again' }).click()
    await inbox.expectSent('Não me perca')
    await expect(inbox.bubble('Não me perca')).toHaveCount(1)
    forgive(bia, NETWORK_TROUBLE)
  })
})

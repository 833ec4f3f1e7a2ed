import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { findOrCreateChat } from '#plugins/simulator/network/chats'
import { network } from '#plugins/simulator/network/network'
import { givenCustomer } from '#plugins/simulator/tests/support/given'
import { issueToken } from '#services/people/tokens/user_tokens'
import { issueSetupLink } from '#services/setup/setup_link'
import { expect } from '#tests/support/browser/expect'
import { Inspection } from '#tests/support/browser/inspection'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import { forgive } from '#tests/support/browser/visitor'
import { givenConversation } from '#tests/support/conversations'
import { createUser } from '#tests/support/people'
import { givenRichConversation } from '#tests/support/rich_inbox'
import { until } from '#tests/support/until'

/** Chromium notes documents that come with an error status. */
const ERROR_STATUS = /status of 4\d\d/

test.group('Every page, in a window, on a phone and at 200 %, light and dark', (group) => {
  group.each.setup(() => startServices())
  group.each.timeout(180_000)

  const owner = () => createUser({ name: 'Clara Nunes', role: 'owner' })

  test('the first run', async ({ open, assert }) => {
    const link = new URL((await issueSetupLink())!).pathname
    const { page } = await open({ locale: 'en-US' })
    const inspection = new Inspection(page)
    await inspection.visit('/setup')
    await page.goto(link)
    for (const step of ['language', 'business', 'owner']) await inspection.visit(`/setup/${step}`)
    assert.deepEqual(inspection.problems, [])
  })

  test('the last steps of the first run', async ({ open, assert }) => {
    await givenShop()
    const { page } = await open({ person: await owner() })
    const inspection = new Inspection(page)
    for (const path of ['/setup/number', '/setup/number?broker=meta_cloud', '/setup/finish']) {
      await inspection.visit(path)
    }
    assert.deepEqual(inspection.problems, [])
  })

  test('signing in, and links that were sent by mail', async ({ open, assert }) => {
    const person = await owner()
    const visitor = await open({ locale: 'en-US' })
    const inspection = new Inspection(visitor.page)
    const reset = await db.transaction((trx) =>
      issueToken('password_reset', { userId: person.id }, trx)
    )
    await inspection.visit('/login')
    await inspection.visit('/password/forgot')
    await inspection.visit(`/password/reset/${reset.secret}`)
    await inspection.visit(`/password/reset/${'x'.repeat(43)}`)
    await inspection.visit('/api/docs')
    await inspection.visit('/there/is/nothing/here')
    forgive(visitor, ERROR_STATUS)
    assert.deepEqual(inspection.problems, [])
  })

  test('the inbox: empty, rich, with its menus open, with the window closed', async ({
    open,
    assert,
  }) => {
    const shop = await givenShop()
    const { page } = await open({ person: shop.people[0] })
    const inspection = new Inspection(page)
    await inspection.visit('/inbox')

    const rich = await givenRichConversation({
      numberId: shop.line.numberId,
      authorId: shop.people[0].id,
    })
    const closed = await givenConversation({
      numberId: shop.line.numberId,
      contact: { name: 'Rui Prates', phone: '+5511977776666' },
      windowExpiresAt: Date.now() - 60_000,
    })
    await inspection.visit(`/inbox/${rich.id}`)
    for (const menu of ['#assign-menu', '#list-filter', '#label-menu']) {
      await page.locator(`${menu} > summary`).click()
      await inspection.look(`${menu} of the inbox`)
      await page.locator(`${menu} > summary`).press('Escape')
    }
    await page.locator('[data-emoji]').click()
    await expect(page.locator('.emoji-search')).toBeFocused()
    await inspection.look('emoji picker')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await inspection.look('keyboard help')
    await inspection.visit(`/inbox/${closed.id}`)
    await inspection.visit('/inbox?view=mine')
    assert.deepEqual(inspection.problems, [])
  })

  test('numbers, connections, accounts and plugins', async ({ open, assert }) => {
    const { line } = await givenShop()
    const { page } = await open({ person: await owner() })
    const inspection = new Inspection(page)
    const number = `/numbers/${line.numberId}`
    const area = [
      number,
      `${number}/edit`,
      `${number}/hours`,
      `${number}/connections`,
      `${number}/connections/new`,
    ]
    const accounts = [
      '/numbers/accounts',
      '/numbers/accounts/new',
      `/numbers/accounts/${line.accountId}`,
    ]
    for (const path of ['/numbers', '/numbers/new', ...area, ...accounts, '/plugins']) {
      await inspection.visit(path)
    }
    assert.deepEqual(inspection.problems, [])
  })

  test('what arrived: deliveries, parked events and notices', async ({ open, assert }) => {
    const shop = await givenShop()
    await says(await givenWriter(shop), 'Oi')
    const elsewhere = { accountId: shop.line.accountId, externalId: 'a-number-nobody-connected' }
    await says(await findOrCreateChat(network, await givenCustomer(), elsewhere), 'Tem alguém aí?')
    await until(async () => (await db.from('parked_events').first()) !== null, 'an event is parked')
    const delivery = await db.from('webhook_deliveries').firstOrFail()
    const { page } = await open({ person: await owner() })
    const inspection = new Inspection(page)
    for (const path of [
      '/intake',
      '/intake/parked',
      '/intake/notices',
      `/intake/deliveries/${delivery.id}`,
    ]) {
      await inspection.visit(path)
    }
    assert.deepEqual(inspection.problems, [])
  })

  test('people, teams, settings and the account', async ({ open, assert }) => {
    const { team, people } = await givenShop()
    const visitor = await open({ person: await owner() })
    const inspection = new Inspection(visitor.page)
    const ofPeople = ['/people', '/people/invite', `/people/${people[0].id}`, '/people/999']
    const ofTeams = ['/teams', '/teams/new', `/teams/${team.id}`]
    for (const path of [...ofPeople, ...ofTeams, '/settings', '/settings/audit', '/account']) {
      await inspection.visit(path)
    }
    forgive(visitor, ERROR_STATUS)
    assert.deepEqual(inspection.problems, [])
  })

  test('the simulated phone, and pages that are refused or missing', async ({ open, assert }) => {
    const shop = await givenShop()
    const chat = await givenWriter(shop)
    await says(chat, 'Oi, tudo bem?')
    const boss = await open({ person: await owner() })
    const inspection = new Inspection(boss.page)
    await inspection.visit('/plugins/simulator/phone')
    await inspection.visit(`/plugins/simulator/phone/chats/${chat.id}`)
    await inspection.visit('/inbox/999')
    forgive(boss, ERROR_STATUS)

    const agent = await open({ person: shop.people[0] })
    const ofAgent = new Inspection(agent.page)
    await ofAgent.visit('/people')
    forgive(agent, ERROR_STATUS)
    assert.deepEqual([...inspection.problems, ...ofAgent.problems], [])
  })
})

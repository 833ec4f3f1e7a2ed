import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { findOrCreateChat } from '#plugins/simulator/network/chats'
import { network } from '#plugins/simulator/network/network'
import { givenCustomer } from '#plugins/simulator/tests/support/given'
import { issueToken, type TokenPurpose } from '#services/people/tokens/user_tokens'
import { issueSetupLink } from '#services/setup/setup_link'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { Inspection } from '#tests/support/browser/inspection'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import { forgive, type Visitor, type visitors } from '#tests/support/browser/visitor'
import { givenConversation } from '#tests/support/conversations'
import { createUser } from '#tests/support/people'
import { givenRichConversation } from '#tests/support/rich_inbox'
import { until } from '#tests/support/until'

/** Chromium notes documents that come with an error status. */
const ERROR_STATUS = /status of 4\d\d/

type Open = ReturnType<typeof visitors>['open']

/** Two browsers share the walk; what an owner may see is most. */
async function walkAsOwner(open: Open, paths: string[]) {
  const person = await createUser({ name: 'Clara Nunes', role: 'owner' })
  return walk([await open({ person }), await open({ person })], paths)
}

function walk(both: Visitor[], paths: string[]) {
  for (const visitor of both) forgive(visitor, ERROR_STATUS)
  return Inspection.walk(both, paths)
}

test.group('Every page, in a window, on a phone and at 200 %, light and dark', (group) => {
  group.each.setup(() => startServices())
  group.each.timeout(180_000)

  test('the first run', async ({ open, assert }) => {
    const link = new URL((await issueSetupLink())!).pathname
    const visitor = await open({ locale: 'en-US' })
    const before = await walk([visitor], ['/setup'])
    await visitor.page.goto(link)
    const steps = ['language', 'business', 'owner'].map((step) => `/setup/${step}`)
    assert.deepEqual([...before, ...(await walk([visitor], steps))], [])
  })

  test('the last steps of the first run', async ({ open, assert }) => {
    await givenShop()
    const steps = ['/setup/number', '/setup/number?broker=meta_cloud', '/setup/finish']
    assert.deepEqual(await walkAsOwner(open, steps), [])
  })

  test('signing in, links that were sent by mail, and pages that are not there', async ({
    open,
    assert,
  }) => {
    const { id } = await createUser()
    const link = (purpose: TokenPurpose) =>
      db.transaction((trx) => issueToken(purpose, { userId: id }, trx))
    const both = [await open({ locale: 'en-US' }), await open({ locale: 'en-US' })]
    const paths = [
      '/api/docs',
      '/login',
      '/password/forgot',
      `/password/reset/${(await link('password_reset')).secret}`,
      `/password/reset/${'x'.repeat(43)}`,
      `/invitations/${(await link('invitation')).secret}`,
      '/there/is/nothing/here',
    ]
    assert.deepEqual(await walk(both, paths), [])
  })

  test('the inbox: empty, rich and with the window closed', async ({ open, assert }) => {
    const { line, people } = await givenShop()
    const visitor = await open({ person: people[0] })
    const empty = await walk([visitor], ['/inbox'])
    const rich = await givenRichConversation({ numberId: line.numberId, authorId: people[0].id })
    const closed = await givenConversation({
      numberId: line.numberId,
      contact: { name: 'Rui Prates', phone: '+5511977776666' },
      windowExpiresAt: Date.now() - 60_000,
    })
    const paths = [`/inbox/${rich.id}`, `/inbox/${closed.id}`, '/inbox?view=mine', '/inbox/999']
    const both = [visitor, await open({ person: people[0] })]
    assert.deepEqual([...empty, ...(await walk(both, paths))], [])
  })

  test('what opens in the inbox: menus, the emoji picker, the keyboard help', async ({
    open,
    assert,
  }) => {
    const shop = await givenShop()
    await says(await givenWriter(shop), 'Oi')
    const { page } = await open({ person: shop.people[0] })
    const inspection = new Inspection(page)
    const inbox = await new InboxPage(page).visit()
    await inbox.open('Ana Prado')
    for (const menu of ['#assign-menu', '#list-filter', '#label-menu']) {
      await page.locator(`${menu} > summary`).click()
      await inspection.look(`${menu} of the inbox`, menu)
      await page.locator(`${menu} > summary`).press('Escape')
    }
    await page.locator('[data-emoji]').click()
    await expect(page.locator('.emoji-search')).toBeFocused()
    await inspection.look('the emoji picker', '#emoji-holder')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await inspection.look('the keyboard help', '#keyboard-help')
    assert.deepEqual(inspection.problems, [])
  })

  test('numbers, connections, accounts and plugins', async ({ open, assert }) => {
    const { line } = await givenShop()
    const ofNumber = ['', '/edit', '/hours', '/connections', '/connections/new']
    const ofAccounts = ['', '/new', `/${line.accountId}`]
    const paths = [
      '/numbers',
      '/numbers/new',
      ...ofNumber.map((page) => `/numbers/${line.numberId}${page}`),
      ...ofAccounts.map((page) => `/numbers/accounts${page}`),
      '/plugins',
    ]
    assert.deepEqual(await walkAsOwner(open, paths), [])
  })

  test('what arrived: deliveries, parked events and notices', async ({ open, assert }) => {
    const shop = await givenShop()
    await says(await givenWriter(shop), 'Oi')
    const elsewhere = { accountId: shop.line.accountId, externalId: 'a-number-nobody-connected' }
    await says(await findOrCreateChat(network, await givenCustomer(), elsewhere), 'Tem alguém aí?')
    await until(async () => (await db.from('parked_events').first()) !== null, 'an event is parked')
    const delivery = await db.from('webhook_deliveries').firstOrFail()
    const pages = ['', '/parked', '/notices', `/deliveries/${delivery.id}`]
    assert.deepEqual(
      await walkAsOwner(
        open,
        pages.map((page) => `/intake${page}`)
      ),
      []
    )
  })

  test('people, teams, settings and the account', async ({ open, assert }) => {
    const { team, people } = await givenShop()
    const ofPeople = ['/people', '/people/invite', `/people/${people[0].id}`, '/people/999']
    const ofTeams = ['/teams', '/teams/new', `/teams/${team.id}`]
    const paths = [...ofPeople, ...ofTeams, '/settings', '/settings/audit', '/account']
    assert.deepEqual(await walkAsOwner(open, paths), [])
  })

  test('the simulated phone', async ({ open, assert }) => {
    const chat = await givenWriter(await givenShop())
    await says(chat, 'Oi, tudo bem?')
    const paths = ['/plugins/simulator/phone', `/plugins/simulator/phone/chats/${chat.id}`]
    assert.deepEqual(await walkAsOwner(open, paths), [])
  })

  test('a page that is refused', async ({ open, assert }) => {
    const { people } = await givenShop()
    assert.deepEqual(await walk([await open({ person: people[0] })], ['/people']), [])
  })
})

import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { noLatencies } from '#services/routing/latencies'
import { givenTwoBrokers, type TwoBrokers } from '#tests/functional/routing/two_brokers'
import { cleanDatabase } from '#tests/support/database'
import { expect } from '#tests/support/browser/expect'
import { Inspection } from '#tests/support/browser/inspection'
import { createUser } from '#tests/support/people'

const MINUTE_MS = 60_000

/** A day's work with a bad half hour in it. */
async function givenTraffic(connectionId: number) {
  const now = Date.now() - (Date.now() % MINUTE_MS)
  const rows = Array.from({ length: 180 }, (_, index) => {
    const isBad = index > 60 && index < 90
    const latencies = noLatencies()
    latencies[isBad ? 12 : 5] = 10 + (index % 7)
    latencies[isBad ? 16 : 8] = 2
    return {
      connection_id: connectionId,
      minute: now - index * 2 * MINUTE_MS,
      accepted: isBad ? 3 : 9 + (index % 7),
      refused: index % 11 === 0 ? 1 : 0,
      failed: isBad ? 4 : 0,
      unknown: isBad ? 3 : 0,
      latencies: JSON.stringify(latencies),
    }
  })
  await db.table('connection_minutes').multiInsert(rows)
}

test.group('Swapping a broker in the browser', (group) => {
  let desk: TwoBrokers
  group.each.setup(async () => {
    await cleanDatabase()
    desk = await givenTwoBrokers({ customers: 2, second: 'receive_only' })
    await givenTraffic(desk.first.connectionId)
    return () => desk.stop()
  })
  group.each.timeout(120_000)

  test('test, switch, and go back with one click', async ({ open, assert }) => {
    const person = await createUser({ name: 'Clara Nunes', role: 'owner' })
    const { page } = await open({ person })
    const path = `/numbers/${desk.numberId}/connections`
    const second = page.locator(`#connection-${desk.second.connectionId}`)
    const roles = async () =>
      (await db.from('connections').orderBy('id')).map(({ role }) => role as string)

    await page.goto(path)
    await second.getByRole('button', { name: 'Test connection' }).press('Enter')
    await expect(second.locator('.checklist-passed')).toHaveCount(5)
    await second.getByRole('button', { name: 'Switch to this connection' }).click()
    await expect(page.getByText('This number now sends through')).toBeVisible()
    assert.deepEqual(await roles(), ['draining', 'active'])

    await page.getByRole('button', { name: 'Go back to the former one' }).click()
    await expect(page.getByText('This number now sends through')).toHaveCount(0)
    assert.deepEqual(await roles(), ['active', 'draining'])
  })

  test('routes are set by form, and who stands by is a box to tick', async ({ open, assert }) => {
    const person = await createUser({ name: 'Clara Nunes', role: 'owner' })
    const { page } = await open({ person })
    await page.goto(`/numbers/${desk.numberId}/connections`)
    const routes = page.locator('#routes')
    await routes.getByLabel('Fail-over in order').check()
    await routes.getByRole('checkbox').check()
    await routes.getByRole('button', { name: 'Save routes' }).click()
    await expect(routes.getByLabel('Fail-over in order')).toBeChecked()

    assert.equal((await db.from('numbers').firstOrFail()).route_mode, 'failover')
    const { role } = await db
      .from('connections')
      .where('id', desk.second.connectionId)
      .firstOrFail()
    assert.equal(role, 'standby')
  })

  test('the page reads well everywhere', async ({ open, assert }) => {
    const person = await createUser({ name: 'Clara Nunes', role: 'owner' })
    const both = [await open({ person }), await open({ person })]
    assert.deepEqual(await Inspection.walk(both, [`/numbers/${desk.numberId}/connections`]), [])
  })
})

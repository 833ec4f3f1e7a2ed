import { test } from '@japa/runner'
import { disablePlugin, enablePlugin } from '#plugin_host/life_cycle'
import { WahaFake } from '#tests/fakes/waha/waha_fake'
import { expect } from '#tests/support/browser/expect'
import { startServices } from '#tests/support/browser/services'
import { createUser } from '#tests/support/people'
import { givenNumber } from '../support/given_number.js'

test.group('WAHA | linking a phone', (group) => {
  let fake: WahaFake
  let path: string

  group.each.setup(async () => {
    const stop = await startServices()
    await enablePlugin('waha')
    fake = await WahaFake.start()
    const { numberId, connectionId } = await givenNumber(fake.url)
    path = `/numbers/${numberId}/connections/${connectionId}/pairing`
    return async () => {
      await stop()
      await fake.stop()
      await disablePlugin('waha')
    }
  })

  const session = () => fake.sessions.all.get('loja1')!

  test('a picture follows the session until it is scanned', async ({ open }) => {
    const person = await createUser({ role: 'owner' })
    const { page } = await open({ person, locale: 'en-US' })
    await page.goto(path)
    await expect(page.locator('#pairing')).toHaveAttribute('data-state', 'disconnected')
    await page.locator('.pairing-choice').first().getByRole('button').click()
    await expect(page.locator('#pairing')).toHaveAttribute('data-state', 'waiting_for_scan')
    fake.sessions.link(session(), '551150001000')
    await expect(page.locator('#pairing')).toHaveAttribute('data-state', 'connected')
    await expect(page.locator('#pairing')).toContainText('+55 11 5000')
  })

  test('a code stays in sight until it is typed on the phone', async ({ open }) => {
    const person = await createUser({ role: 'owner' })
    const { page } = await open({ person, locale: 'en-US' })
    await page.goto(path)
    await page
      .getByLabel(/phone|number/i)
      .first()
      .fill('+55 11 5000-1000')
    await page.locator('.pairing-choice').last().getByRole('button').click()
    await expect(page.locator('.pairing-letters')).toContainText('ABCD')
    const looks = () => fake.requests.filter((made) => made === 'GET /api/sessions/loja1').length
    const before = looks()
    await expect.poll(looks).toBeGreaterThan(before + 1)
    await expect(page.locator('.pairing-letters')).toContainText('ABCD')
    fake.sessions.link(session(), '551150001000')
    await expect(page.locator('#pairing')).toHaveAttribute('data-state', 'connected')
  })
})

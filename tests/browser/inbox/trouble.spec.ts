import { test } from '@japa/runner'
import { sweepUnknown, UNCONFIRMED_AFTER_MS } from '#services/sending/recover'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { PhonePage } from '#tests/support/browser/phone_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import type { visitors } from '#tests/support/browser/visitor'
import { createUser } from '#tests/support/people'
import { until } from '#tests/support/until'
import db from '@adonisjs/lucid/services/db'

/** An agent at an open thread, and the customer's phone in another browser. */
async function agentAndPhone(open: ReturnType<typeof visitors>['open']) {
  const shop = await givenShop()
  await says(await givenWriter(shop), 'Oi!')
  const bia = await open({ person: shop.people[0] })
  const inbox = await new InboxPage(bia.page).visit()
  await inbox.open('Ana Prado')
  const owner = await open({ person: await createUser({ role: 'owner' }) })
  const phone = await new PhonePage(owner.page).visit()
  await owner.page.locator('.sim-person', { hasText: 'Ana Prado' }).click()
  return { inbox, phone }
}

test.group('A message that does not get through', (group) => {
  group.each.setup(() => startServices())

  test('the bubble says why and what to do; a retry really sends it once more and it is delivered', async ({
    open,
  }) => {
    const { inbox, phone } = await agentAndPhone(open)
    await phone.behave('failure', 'unknown')
    await inbox.write('Seu pedido saiu')

    const bubble = inbox.bubble('Seu pedido saiu')
    await expect(bubble.locator('.trouble')).toContainText('WhatsApp did not take the message')
    await expect(bubble.locator('.trouble')).toContainText('Try again')
    await expect(bubble.locator('.trouble')).toContainText('Code S000')
    await inbox.expectTick('Seu pedido saiu', 'Not sent')
    await expect(inbox.row('Ana Prado').locator('.is-failed')).toHaveCount(1)
    await expect(phone.received).toHaveCount(0)

    await phone.behave('failure', '')
    await bubble.getByRole('button', { name: 'Try again' }).click()
    await inbox.expectTick('Seu pedido saiu', 'Read')
    await expect(bubble.locator('.trouble')).toHaveCount(0)
    await expect(phone.received).toHaveCount(1)
    await expect(bubble).toHaveCount(1)
  })

  test('a failure that comes after it was sent turns the tick as well', async ({ open }) => {
    const { inbox, phone } = await agentAndPhone(open)
    await phone.behave('failureMoment', 'later')
    await phone.behave('failure', 'recipient_unreachable')
    await inbox.write('Chegou?')
    await expect(inbox.bubble('Chegou?').locator('.trouble')).toContainText(
      'WhatsApp could not deliver to this contact'
    )
    await expect(phone.received).toHaveCount(0)
  })

  test('where a second try can only fail again, none is offered', async ({ open }) => {
    const { inbox, phone } = await agentAndPhone(open)
    await phone.behave('failure', 'recipient_opted_out')
    await inbox.write('Temos novidades')
    const trouble = inbox.bubble('Temos novidades').locator('.trouble')
    await expect(trouble).toContainText('does not want messages')
    await expect(trouble).toContainText('Respect the wish')
    await expect(trouble.getByRole('button')).toHaveCount(0)
  })

  test('when nobody can say whether it was taken, the bubble says so, and sending again is up to the agent', async ({
    open,
  }) => {
    const { inbox, phone } = await agentAndPhone(open)
    await phone.behave('failure', 'never_arrives')
    await inbox.write('Confirma o endereço?')
    await until(
      async () => (await db.from('outbox').where('state', 'unknown').first()) !== null,
      'the outcome is unknown'
    )
    await expect(inbox.bubble('Confirma o endereço?').locator('.trouble')).toHaveCount(0)

    await sweepUnknown(Date.now() + UNCONFIRMED_AFTER_MS)
    const bubble = inbox.bubble('Confirma o endereço?')
    await expect(bubble.locator('.trouble')).toContainText('the customer may get it twice')

    await phone.behave('failure', '')
    await bubble.getByRole('button', { name: 'Send again' }).click()
    await inbox.expectTick('Confirma o endereço?', 'Read')
    await expect(phone.received).toHaveCount(1)
  })
})

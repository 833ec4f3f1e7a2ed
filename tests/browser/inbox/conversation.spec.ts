import { test } from '@japa/runner'
import { expect } from '#tests/support/browser/expect'
import { InboxPage } from '#tests/support/browser/inbox_page'
import { PhonePage } from '#tests/support/browser/phone_page'
import { startServices } from '#tests/support/browser/services'
import { givenShop, givenWriter, says } from '#tests/support/browser/shop'
import { createTeam, createUser } from '#tests/support/people'

test.group('A conversation, live in every browser', (group) => {
  group.each.setup(() => startServices())

  test('a customer writes, both colleagues see it, one answers, the phone shows it and the ticks turn for both', async ({
    open,
  }) => {
    const shop = await givenShop([{ name: 'Bia Torres' }, { name: 'Caio Ferraz' }])
    const [bia, caio] = shop.people
    const stranger = await createUser({ name: 'Dora Lins', teams: [await createTeam()] })
    const owner = await createUser({ role: 'owner' })

    const [bias, caios, doras, phones] = await Promise.all(
      [bia, caio, stranger, owner].map((person) => open({ person }))
    )
    const [inboxOfBia, inboxOfCaio, inboxOfDora] = await Promise.all(
      [bias, caios, doras].map(({ page }) => new InboxPage(page).visit())
    )
    const phone = await new PhonePage(phones.page).visit()
    await phone.becomeCustomer('Ana Prado', '+55 11 98765-4321')
    await phone.write('Vocês abrem hoje?')

    await Promise.all(
      [inboxOfBia, inboxOfCaio].map((inbox) =>
        expect(inbox.row('Ana Prado')).toContainText('Vocês abrem hoje?')
      )
    )
    await Promise.all([inboxOfBia, inboxOfCaio].map((inbox) => inbox.open('Ana Prado')))
    await expect(inboxOfCaio.bubble('Vocês abrem hoje?')).toHaveCount(1)

    await inboxOfBia.write('Abrimos até as 18h!')
    await expect(phone.bubble('Abrimos até as 18h!')).toHaveCount(1)
    for (const inbox of [inboxOfBia, inboxOfCaio]) {
      await inbox.expectTick('Abrimos até as 18h!', 'Read')
      await expect(inbox.bubble('Abrimos até as 18h!')).toHaveCount(1)
      await expect(inbox.messages).toHaveCount(2)
    }
    await expect(inboxOfCaio.bubble('Abrimos até as 18h!')).toContainText('Bia Torres')

    await expect(inboxOfDora.row('Ana Prado')).toHaveCount(0)
    const refused = await doras.page.request.get(new URL(bias.page.url()).pathname)
    await expect(refused).not.toBeOK()
  })

  test('ticks stand at sent while the phone is off, then turn to delivered and read without a reload', async ({
    open,
  }) => {
    const shop = await givenShop()
    const chat = await givenWriter(shop)
    await says(chat, 'Oi!')
    const bia = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(bia.page).visit()
    await inbox.open('Ana Prado')

    const owner = await open({ person: await createUser({ role: 'owner' }) })
    const phone = new PhonePage(owner.page)
    await phone.visit()
    await owner.page.locator('.sim-person', { hasText: 'Ana Prado' }).click()
    await phone.behave('isOnline', false)

    await inbox.write('Seu bolo está pronto')
    await inbox.expectTick('Seu bolo está pronto', 'Sent')
    await expect(phone.bubble('Seu bolo está pronto')).toHaveCount(0)

    await phone.behave('readReceipts', false)
    await phone.behave('isOnline', true)
    await inbox.expectTick('Seu bolo está pronto', 'Delivered')
    await expect(phone.bubble('Seu bolo está pronto')).toHaveCount(1)

    await phone.behave('readReceipts', true)
    await inbox.write('Pode buscar quando quiser')
    await inbox.expectTick('Pode buscar quando quiser', 'Read')
  })

  test('an open thread grows as the customer writes, and the row behind it counts what nobody read', async ({
    open,
  }) => {
    const shop = await givenShop()
    const ana = await givenWriter(shop)
    const rui = await givenWriter(shop, { name: 'Rui Prates' })
    await says(ana, 'Primeira')
    await says(rui, 'Sou o Rui')
    const bia = await open({ person: shop.people[0] })
    const inbox = await new InboxPage(bia.page).visit()
    await inbox.open('Ana Prado')

    await says(ana, 'Segunda')
    await expect(inbox.bubble('Segunda')).toHaveCount(1)
    await says(rui, 'Alguém aí?')
    await expect(inbox.row('Rui Prates').locator('.count')).toHaveText('2')
    await expect(inbox.row('Ana Prado').locator('.count')).toHaveCount(0)
    await expect(inbox.messages).toHaveCount(2)
  })
})

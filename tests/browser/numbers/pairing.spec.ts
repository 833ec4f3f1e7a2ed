import { test } from '@japa/runner'
import type { PaperPhone } from '#tests/functional/numbers/paper_phone'
import { installPaperPhone } from '#tests/functional/numbers/paper_phone'
import { PAPER_NUMBER } from '#tests/functional/numbers/paper_broker'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { expect } from '#tests/support/browser/expect'
import { Inspection } from '#tests/support/browser/inspection'
import { startServices } from '#tests/support/browser/services'
import { createUser } from '#tests/support/people'

async function givenPage() {
  const result = await createNumberWithConnection({ ...PAPER_NUMBER, riskAccepted: true })
  if (result.type !== 'created') throw new Error(result.type)
  return `/numbers/${result.number.id}/connections/${result.connection.id}/pairing`
}

test.group('Linking a phone in the browser', (group) => {
  let phone: PaperPhone

  group.each.setup(async () => {
    const stop = await startServices()
    phone = installPaperPhone()
    return stop
  })

  test('with the keyboard: a picture appears, is renewed and gives way to the linked phone by itself', async ({
    open,
    assert,
  }) => {
    const { page } = await open({ person: await createUser({ role: 'owner', locale: 'en' }) })
    await page.goto(await givenPage())
    await page.getByRole('button', { name: 'Show the code' }).focus()
    await page.keyboard.press('Enter')

    const picture = page.getByRole('img', { name: 'Code to scan with WhatsApp on the phone' })
    await expect(picture).toBeVisible()
    const first = await picture.locator('path').getAttribute('d')
    phone.pairing = { status: 'waiting_for_scan', text: '2@second,key,key' }
    await expect(picture.locator('path')).not.toHaveAttribute('d', first!)

    phone.paper.health = { state: 'connected' }
    phone.pairing = { status: 'connected', displayNumber: '+5511912345678' }
    await expect(page.getByRole('status').filter({ hasText: 'The phone is linked' })).toBeVisible()
    await expect(picture).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Show the code' })).toBeHidden()
    assert.deepEqual(phone.started, [{ method: 'qr', phone: null }])
  })

  test('by code, while the page goes on asking, nobody’s typing is taken away', async ({
    open,
  }) => {
    const { page } = await open({ person: await createUser({ role: 'owner', locale: 'en' }) })
    await page.goto(await givenPage())
    phone.pairing = { status: 'waiting_for_scan', text: '2@elsewhere,key,key' }
    await page.reload()
    const field = page.getByLabel('The phone’s number')
    await field.fill('+55 11 9')
    phone.pairing = { status: 'connecting' }
    await expect(page.getByText('Connecting to WhatsApp…')).toBeVisible()
    await expect(field).toHaveValue('+55 11 9')
    await field.fill('+55 11 91234-5678')
    await field.press('Enter')
    await expect(page.getByLabel(/W Z Y E H 1 Y Y/)).toBeVisible()
  })

  test('unlinking is asked about first', async ({ open, assert }) => {
    phone.pairing = { status: 'connected', displayNumber: '+5511912345678' }
    phone.paper.health = { state: 'connected' }
    const { page } = await open({ person: await createUser({ role: 'owner', locale: 'en' }) })
    await page.goto(await givenPage())
    await page.getByRole('button', { name: 'Unlink the phone' }).click()
    const dialog = page.getByRole('dialog', { name: 'Unlink the phone?' })
    await expect(dialog).toContainText('Loja Sul stops receiving')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    assert.equal(phone.unlinked, 0)

    await page.getByRole('button', { name: 'Unlink the phone' }).click()
    await dialog.getByRole('button', { name: 'Unlink', exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: 'No phone is linked' })).toBeVisible()
    assert.equal(phone.unlinked, 1)
  })

  test('every state fits in a window, on a phone and at 200 %, light and dark', async ({
    open,
    assert,
  }) => {
    const path = await givenPage()
    const visitor = await open({ person: await createUser({ role: 'owner', locale: 'en' }) })
    const inspection = new Inspection(visitor.page)
    for (const pairing of [
      { status: 'disconnected', reason: 'The phone ended this link.' },
      { status: 'waiting_for_scan', text: '2@first,key,key' },
      { status: 'waiting_for_code', code: 'WZYEH1YY' },
      { status: 'connected', displayNumber: '+5511912345678' },
    ] as const) {
      phone.pairing = pairing
      await inspection.visit(path)
    }
    assert.deepEqual(inspection.problems, [])
  }).timeout(120_000)
})

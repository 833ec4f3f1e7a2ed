import { test } from '@japa/runner'
import { decisionOf } from '#plugin_host/decisions'
import { plugins } from '#plugin_host/registry'
import { type Greeter, installGreeter, removeGreeter } from '#tests/functional/plugins/greeter'
import { expect } from '#tests/support/browser/expect'
import { Inspection } from '#tests/support/browser/inspection'
import { startServices } from '#tests/support/browser/services'
import { forgive } from '#tests/support/browser/visitor'
import { createNumber, createUser } from '#tests/support/people'

let greeter: Greeter

test.group('Plugins in the browser', (group) => {
  group.each.setup(async () => {
    const stop = await startServices()
    greeter = installGreeter()
    return async () => {
      removeGreeter()
      await stop()
    }
  })

  test('found in the list, switched on, set up, decided for one number, removed', async ({
    open,
    assert,
  }) => {
    const visitor = await open({ person: await createUser({ role: 'owner' }) })
    const { page } = visitor
    forgive(visitor, /status of 422/)
    const shop = await createNumber({ label: 'Downtown shop' })
    await createNumber({ label: 'Harbour shop' })

    await page.goto('/plugins')
    await page.getByRole('link', { name: 'Greeter' }).click()
    await expect(page.locator('main')).toContainText('Reads what customers write')
    await page.getByRole('button', { name: 'Switch on' }).click()
    await expect(page.locator('.toasts')).toContainText('Greeter is on.')
    await expect(page.locator('.plugin-health')).toContainText('All greeted')

    await page.getByRole('link', { name: 'Fill in the settings' }).click()
    const key = page.locator('[name="settings[api_key]"]')
    await key.fill('wrong')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('#field-settings-api_key--error')).toContainText('refused')
    await expect(key).toHaveValue('')
    await key.fill('right')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('.secret-saved')).toBeVisible()
    assert.equal(greeter.tried.at(-1)!.api_key, 'right')

    await page.getByRole('link', { name: 'Numbers', exact: true }).last().click()
    const everywhere = page.getByRole('switch', { name: 'On for every number' })
    await expect(everywhere).toBeChecked()
    await everywhere.focus()
    await page.keyboard.press('Space')
    const row = page.locator(`#plugin-number-${shop.id}`)
    await expect(row.locator('.badge')).toHaveText('Off')
    await expect(everywhere).toBeFocused()
    const decision = page.getByRole('combobox', { name: 'Decision for Downtown shop' })
    await decision.focus()
    await decision.selectOption('on')
    await expect(row.locator('.badge')).toHaveText('On')
    await expect(row).toContainText('decided for this number')
    await expect(decision).toBeFocused()
    assert.isTrue((await decisionOf('greeter'))!.numbers.get(shop.id)!.isEnabled)

    await page.getByRole('link', { name: /: Downtown shop$/ }).click()
    const greeting = page.locator('[name="settings[greeting]"]')
    await greeting.fill('Hello from downtown')
    await greeting.press('Enter')
    await expect(row).toContainText('One value')
    await page.getByRole('link', { name: /: Downtown shop$/ }).click()
    await expect(greeting).toHaveValue('Hello from downtown')
    await page.getByRole('button', { name: /^Back to the value/ }).click()
    await expect(greeting).toHaveValue('')

    await page.goto('/plugins/-/greeter')
    await page.locator('[name=confirmation]').fill('greeter')
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await expect(page.locator('.toasts')).toContainText('deleted')
    assert.equal(plugins.find('greeter')!.state, 'off')
  }).timeout(90_000)

  test('reads well in a window, on a phone and at 200 %, light and dark', async ({
    open,
    assert,
  }) => {
    const number = await createNumber({ label: 'Downtown shop' })
    const person = await createUser({ role: 'owner' })
    const both = [await open({ person }), await open({ person })]
    const pages = ['', '/settings', '/numbers', `/numbers/${number.id}`]
    const paths = ['/plugins', ...pages.map((path) => `/plugins/-/greeter${path}`)]
    assert.deepEqual(await Inspection.walk(both, paths), [])
  }).timeout(180_000)
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { decisionOf } from '#plugin_host/decisions'
import { enablePlugin } from '#plugin_host/life_cycle'
import { saveSettings } from '#plugin_host/settings'
import { type Greeter, installGreeter, removeGreeter } from '#tests/functional/plugins/greeter'
import { cleanDatabase } from '#tests/support/database'
import { createNumber, createTeam, createUser } from '#tests/support/people'

const SECRET = 'tell-nobody-1234'

let greeter: Greeter

async function freshGreeter() {
  await cleanDatabase()
  greeter = installGreeter()
  return removeGreeter
}

test.group('Settings of a plugin', (group) => {
  group.each.setup(freshGreeter)

  test('are drawn from its fields, tried by the plugin, and the secret is never shown again', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const url = '/plugins/-/greeter/settings'
    const empty = (await client.get(url).loginAs(owner)).text()
    for (const name of ['api_key', 'greeting', 'tone', 'at_night', 'per_hour']) {
      assert.include(empty, `name="settings[${name}]"`)
    }
    const saved = await client
      .put(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({
        'settings[api_key]': SECRET,
        'settings[greeting]': 'Bom dia!',
        'settings[tone]': 'plain',
        'settings[at_night]': 'true',
        'settings[per_hour]': '7',
      })
      .redirects(0)
    saved.assertStatus(302)
    assert.equal(greeter.tried.at(-1)!.api_key, SECRET)
    assert.deepEqual((await decisionOf('greeter'))!.settings, {
      ...{ greeting: 'Bom dia!', tone: 'plain', at_night: true, per_hour: 7 },
    })

    const shown = (await client.get(url).loginAs(owner)).text()
    assert.include(shown, 'value="Bom dia!"')
    const row = await db.from('plugins').where('id', 'greeter').firstOrFail()
    const audit = await db.from('audit_events').where('action', 'plugin.settings_updated').first()
    assert.deepEqual(JSON.parse(audit.data).fields, [
      ...['api_key', 'at_night', 'greeting', 'per_hour', 'tone'],
    ])
    for (const text of [shown, JSON.stringify(row), audit.data]) assert.notInclude(text, SECRET)
  })

  test('a secret left empty stays as it is', async ({ assert, client }) => {
    const owner = await createUser({ role: 'owner' })
    await saveSettings('greeter', { api_key: SECRET })
    await client
      .put('/plugins/-/greeter/settings')
      .loginAs(owner)
      .withCsrfToken()
      .form({ 'settings[api_key]': '', 'settings[greeting]': 'Oi' })
      .redirects(0)
    assert.equal((await decisionOf('greeter'))!.secrets.api_key, SECRET)
    assert.equal((await decisionOf('greeter'))!.settings.greeting, 'Oi')
  })

  test('what the plugin refuses comes back as typed, with its words at the field and nothing saved', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const send = (fields: Record<string, string>) =>
      client
        .put('/plugins/-/greeter/settings')
        .loginAs(owner)
        .withCsrfToken()
        .form(fields)
        .redirects(0)

    const refused = await send({
      ...{ 'settings[api_key]': 'wrong', 'settings[greeting]': 'Olá <b>' },
    })
    refused.assertStatus(422)
    refused.assertTextIncludes('The key was refused')
    refused.assertTextIncludes('value="Olá &lt;b&gt;"')
    assert.notInclude(refused.text(), 'value="wrong"')
    assert.isNull(await decisionOf('greeter'))

    const invalid = await send({ 'settings[api_key]': SECRET, 'settings[per_hour]': '900' })
    invalid.assertStatus(422)
    assert.match(invalid.text(), /id="field-settings-per_hour-"[^>]*aria-invalid="true"/)
    assert.notInclude(invalid.text(), SECRET)
  })

  test('a plugin that runs without what it requires says so', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    await enablePlugin('greeter')
    const page = () => client.get('/plugins/-/greeter').loginAs(owner)
    assert.include((await page()).text(), 'still lacks settings')
    await saveSettings('greeter', { api_key: SECRET })
    assert.notInclude((await page()).text(), 'still lacks settings')
  })
})

test.group('A plugin per number', (group) => {
  group.each.setup(async () => {
    const clean = await freshGreeter()
    await saveSettings('greeter', { api_key: SECRET, greeting: 'Hello from all' })
    await enablePlugin('greeter')
    return clean
  })

  test('on everywhere, off for one: the row comes back with where that comes from', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const number = await createNumber()
    const url = `/plugins/-/greeter/numbers/${number.id}`
    const row = await client
      .put(url)
      .header('HX-Request-Type', 'partial')
      .loginAs(owner)
      .withCsrfToken()
      .form({ decision: 'off' })
    assert.match(row.text(), new RegExp(`^\\s*<tr id="plugin-number-${number.id}"`))
    assert.include(row.text(), 'decided for this number')
    assert.isFalse((await decisionOf('greeter'))!.numbers.get(number.id)!.isEnabled)

    const whole = client.put(url).loginAs(owner).withCsrfToken().form({ decision: 'inherit' })
    const back = await whole.redirects(0)
    back.assertHeader('location', '/plugins/-/greeter/numbers')
    assert.isNull((await decisionOf('greeter'))!.numbers.get(number.id)!.isEnabled)
    const audit = await db.from('audit_events').where('action', 'plugin.number_updated').first()
    assert.equal(audit.subject_id, number.id)
  })

  test('one switch turns it off for every number without a decision of its own', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    await createNumber()
    const press = (isOn: boolean) =>
      client
        .put('/plugins/-/greeter/everywhere')
        .header('HX-Request-Type', 'partial')
        .loginAs(owner)
        .withCsrfToken()
        .form(isOn ? { is_on: ['false', 'true'] } : { is_on: 'false' })
    const off = await press(false)
    assert.include(off.text(), 'As everywhere (off)')
    assert.isFalse((await decisionOf('greeter'))!.onEveryNumber)
    assert.include((await press(true)).text(), 'As everywhere (on)')
    assert.isTrue((await decisionOf('greeter'))!.onEveryNumber)
  })

  test('own values say so, inherited ones where they come from, and one click leads back', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const number = await createNumber()
    const url = `/plugins/-/greeter/numbers/${number.id}`
    const before = (await client.get(url).loginAs(owner)).text()
    assert.include(before, 'From the organisation: Hello from all')
    assert.include(before, 'placeholder="Hello from all"')
    assert.include(before, 'As everywhere (No)')
    assert.notInclude(before, 'settings[api_key]')
    assert.notInclude(before, SECRET)

    await client
      .put(url)
      .loginAs(owner)
      .withCsrfToken()
      .form({
        'decision': 'on',
        'settings[greeting]': 'Hello from one',
        'settings[at_night]': 'false',
        'settings[tone]': '',
        'settings[api_key]': 'a way around',
      })
      .redirects(0)
    const own = () => decisionOf('greeter').then((known) => known!.numbers.get(number.id)!)
    assert.deepEqual(await own(), {
      isEnabled: true,
      settings: { greeting: 'Hello from one', at_night: false },
    })
    const after = (await client.get(url).loginAs(owner)).text()
    assert.include(after, 'value="Hello from one"')
    assert.include(after, 'own value')

    const back = client.delete(`${url}/values/greeting`).loginAs(owner).withCsrfToken()
    await back.redirects(0)
    assert.deepEqual(await own(), { isEnabled: true, settings: { at_night: false } })
  })

  test('a number’s own page lists the features, and leads to their decision for it', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const team = await createTeam()
    const number = await createNumber({ teams: [team] })
    const link = `href="/plugins/-/greeter/numbers/${number.id}"`
    const page = await client.get(`/numbers/${number.id}`).loginAs(owner)
    page.assertTextIncludes(link)
    page.assertTextIncludes('as everywhere')

    const supervisor = await createUser({ role: 'supervisor', teams: [team] })
    const seen = (await client.get(`/numbers/${number.id}`).loginAs(supervisor)).text()
    assert.include(seen, 'Greeter')
    assert.notInclude(seen, link)
  })

  test('a choice that is none comes back with 422 and what was typed', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const number = await createNumber()
    const response = await client
      .put(`/plugins/-/greeter/numbers/${number.id}`)
      .loginAs(owner)
      .withCsrfToken()
      .form({ 'decision': 'off', 'settings[greeting]': 'Typed', 'settings[tone]': 'angry' })
    response.assertStatus(422)
    response.assertTextIncludes('value="Typed"')
    assert.match(response.text(), /value="off"[^>]*checked|checked[^>]*value="off"/)
    assert.isFalse((await decisionOf('greeter'))!.numbers.has(number.id))
  })

  test('a number that its manager may not see is not there', async ({ assert, client }) => {
    await db.table('role_permissions').multiInsert([
      { role_id: 4, permission: 'plugins.view' },
      { role_id: 4, permission: 'plugins.manage' },
    ])
    try {
      const person = await createUser({ role: 'agent', teams: [await createTeam()] })
      const hidden = await createNumber()
      const url = `/plugins/-/greeter/numbers/${hidden.id}`
      const seen = await client.get(url).loginAs(person)
      seen.assertStatus(404)
      const changed = await client
        .put(url)
        .loginAs(person)
        .withCsrfToken()
        .form({ decision: 'off' })
      changed.assertStatus(404)
      assert.isFalse((await decisionOf('greeter'))!.numbers.has(hidden.id))
    } finally {
      const both = ['plugins.view', 'plugins.manage']
      await db.from('role_permissions').where('role_id', 4).whereIn('permission', both).delete()
    }
  })
})

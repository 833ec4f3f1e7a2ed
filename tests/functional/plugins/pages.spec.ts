import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import pluginConfig from '#config/plugins'
import { noteFailure, failuresWritten } from '#plugin_host/failures'
import { enablePlugin } from '#plugin_host/life_cycle'
import { plugins } from '#plugin_host/registry'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { installPaperBroker, PAPER_NUMBER } from '#tests/functional/numbers/paper_broker'
import { installGreeter, removeGreeter } from '#tests/functional/plugins/greeter'
import { cleanDatabase } from '#tests/support/database'
import {
  auditActions,
  createNumber,
  createTeam,
  createUser,
  ROLE_KEYS,
} from '#tests/support/people'

type Verb = 'get' | 'post' | 'put' | 'delete'

/** Every route about plugins; all of them are for owners and admins. */
const ROUTES: [Verb, string][] = [
  ['get', '/plugins'],
  ['get', '/plugins/-/greeter'],
  ['get', '/plugins/-/greeter/health'],
  ['post', '/plugins/-/greeter/running'],
  ['delete', '/plugins/-/greeter/running'],
  ['get', '/plugins/-/greeter/settings'],
  ['put', '/plugins/-/greeter/settings'],
  ['put', '/plugins/-/greeter/everywhere'],
  ['get', '/plugins/-/greeter/numbers'],
  ['get', '/plugins/-/greeter/numbers/:number'],
  ['put', '/plugins/-/greeter/numbers/:number'],
  ['delete', '/plugins/-/greeter/numbers/:number/values/greeting'],
  ['delete', '/plugins/-/greeter'],
]

/** What may be read with `plugins.view` alone. */
const READING = ['', '/-/greeter', '/-/greeter/health', '/-/greeter/numbers'].map(
  (path) => `/plugins${path}`
)

test.group('Who may do what with plugins', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installGreeter()
    return removeGreeter
  })

  for (const role of ROLE_KEYS) {
    test(`${role}: every route, allowed or refused`, async ({ assert, client }) => {
      const number = await createNumber()
      const person = await createUser({ role })
      for (const [verb, path] of ROUTES) {
        const url = path.replace(':number', String(number.id))
        const response = await client[verb](url).loginAs(person).withCsrfToken().redirects(0)
        const refused = response.status() === 403
        assert.equal(refused, !['owner', 'admin'].includes(role), `${role} ${verb} ${path}`)
        assert.isBelow(response.status(), 500, `${role} ${verb} ${path}`)
        assert.notEqual(response.status(), 404, `${role} ${verb} ${path}`)
      }
    })
  }

  test('who may only look sees the pages and none of the switches', async ({ assert, client }) => {
    await db.table('role_permissions').insert({ role_id: 4, permission: 'plugins.view' })
    try {
      const team = await createTeam()
      const seen = await createNumber({ label: 'Seen shop', teams: [team] })
      await createNumber({ label: 'Hidden shop' })
      const person = await createUser({ role: 'agent', teams: [team] })
      for (const [verb, path] of ROUTES) {
        const url = path.replace(':number', String(seen.id))
        const response = await client[verb](url).loginAs(person).withCsrfToken().redirects(0)
        const allowed = verb === 'get' && READING.includes(path)
        assert.equal(response.status() !== 403, allowed, `${verb} ${path}`)
      }
      const page = await client.get('/plugins/-/greeter').loginAs(person)
      assert.notInclude(page.text(), 'action="/plugins/-/greeter')
      const table = await client.get('/plugins/-/greeter/numbers').loginAs(person)
      assert.include(table.text(), 'Seen shop')
      assert.notInclude(table.text(), 'Hidden shop')
      assert.notInclude(table.text(), '<select')
    } finally {
      await db.from('role_permissions').where({ role_id: 4, permission: 'plugins.view' }).delete()
    }
  })
})

test.group('Pages of plugins', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
    installGreeter()
    return removeGreeter
  })

  test('the list says what each is, who made it, where from and for how many numbers', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    await createNumber()
    await createNumberWithConnection(PAPER_NUMBER)
    await enablePlugin('greeter')
    const page = (await client.get('/plugins').loginAs(owner)).text()
    const card = page.split('<li').find((piece) => piece.includes('/plugins/-/greeter'))!
    for (const words of ['Greeter', 'Acme Tests', '2.1.0', 'Third party', 'Folder from']) {
      assert.include(card, words)
    }
    assert.include(card, 'on for 2 numbers')
    const broker = page.split('<li').find((piece) => piece.includes('/plugins/-/paper"'))!
    assert.include(broker, 'used by one number')
    assert.notInclude(broker, 'Third party')
  })

  test('safe mode says so, with what it left out', async ({ client }) => {
    const owner = await createUser({ role: 'owner' })
    const before = { ...pluginConfig, folders: [...pluginConfig.folders] }
    Object.assign(pluginConfig, { safeMode: true, folders: ['./somewhere/weather'] })
    try {
      const page = await client.get('/plugins').loginAs(owner)
      page.assertTextIncludes('Safe mode')
      page.assertTextIncludes('weather')
    } finally {
      Object.assign(pluginConfig, before)
    }
  })

  test('its page says what it may do, whom one has to trust and what happens to deliveries', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const page = (await client.get('/plugins/-/greeter').loginAs(owner)).text()
    for (const words of [
      'Reads what customers write',
      'May refuse a message',
      'tidy: every 5 minutes',
      'greeter.edit',
      'Do you trust Acme Tests?',
      'https://greeter.test',
    ]) {
      assert.include(page, words)
    }
    assert.notInclude(page, 'javascript:')
    assert.notInclude(page, 'Shows a part of its own')

    await createNumberWithConnection(PAPER_NUMBER)
    const broker = (await client.get('/plugins/-/paper').loginAs(owner)).text()
    assert.include(broker, 'What customers write is still received and kept')
    assert.match(broker, /href="\/numbers\/\d+\/connections">Loja Sul/)
  })

  test('a changelog is shown without the HTML, pictures and odd links in it', async ({
    assert,
    client,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'greeter-'))
    await writeFile(
      join(folder, 'CHANGELOG.md'),
      '# Changelog\n\n## 2.1.0\n\n- Greets **twice** <script>alert(1)</script> [x](javascript:alert(1)) ![p](https://pixel.test/p.png) [more](https://greeter.test/more)\n'
    )
    installGreeter({ folder })
    try {
      const owner = await createUser({ role: 'owner' })
      const page = (await client.get('/plugins/-/greeter').loginAs(owner)).text()
      assert.include(page, '<h3>2.1.0</h3>')
      assert.include(page, '<strong>twice</strong>')
      assert.include(page, 'href="https://greeter.test/more"')
      assert.notInclude(page, '<script>alert')
      assert.notInclude(page, 'href="javascript')
      assert.notInclude(page, '<img src="https://pixel')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('switched on and off from its page, without a restart, and written down', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const url = '/plugins/-/greeter/running'
    const on = await client.post(url).loginAs(owner).withCsrfToken().redirects(0)
    on.assertHeader('location', '/plugins/-/greeter')
    assert.isTrue(plugins.isRunning('greeter'))
    await client.delete(url).loginAs(owner).withCsrfToken().redirects(0)
    assert.equal(plugins.find('greeter')!.state, 'off')
    assert.includeMembers(await auditActions(), ['plugin.enabled', 'plugin.disabled'])
    const audit = await client.get('/settings/audit').loginAs(owner)
    audit.assertTextIncludes('switched a plugin on')
    audit.assertTextIncludes('href="/plugins/-/greeter"')
  })

  test('one that fails shows its reason, its last errors by door, and a button to try again', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const greeter = installGreeter()
    greeter.failsToStart = true
    noteFailure('greeter', 'schedule tidy', 'the broom broke')
    await client.post('/plugins/-/greeter/running').loginAs(owner).withCsrfToken().redirects(0)
    await failuresWritten()
    const page = (await client.get('/plugins/-/greeter').loginAs(owner)).text()
    for (const words of [
      'no ink left',
      'When starting',
      'In its recurring work',
      'the broom broke',
      'Try again',
    ]) {
      assert.include(page, words)
    }
    assert.include(await auditActions(), 'plugin.enable_failed')

    greeter.failsToStart = false
    await client.post('/plugins/-/greeter/running').loginAs(owner).withCsrfToken().redirects(0)
    assert.isTrue(plugins.isRunning('greeter'))
  })

  test('one that could not even be read is listed, with its reason and nothing to press', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const reason = 'the package @acme/lost is not installed'
    plugins.add({
      ...{ id: '@acme/lost', folder: '', origin: 'package', manifest: null, definition: null },
      ...{ state: 'failed', reason },
    })
    try {
      const list = await client.get('/plugins').loginAs(owner)
      list.assertTextIncludes('/plugins/-/%40acme%2Flost')
      const page = await client.get('/plugins/-/%40acme%2Flost').loginAs(owner)
      page.assertStatus(200)
      page.assertTextIncludes(reason)
      assert.notInclude(page.text(), '/running')
    } finally {
      plugins.delete('@acme/lost')
    }
  })

  test('what may cost the number is switched on only after its risk was typed out', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const paper = plugins.find('paper')!
    const broker = paper.definition!.broker!
    const capabilities = broker.capabilities({ settings: {}, health: {} })
    broker.capabilities = () => ({ ...capabilities, risk: 'unofficial' })
    paper.state = 'off'
    const press = (words?: string) =>
      client
        .post('/plugins/-/paper/running')
        .loginAs(owner)
        .withCsrfToken()
        .form({ risk_accepted: words ?? '' })
        .redirects(0)

    const refused = await press('yes')
    refused.assertStatus(422)
    refused.assertTextIncludes('Type “I accept the risk”')
    refused.assertTextIncludes('value="yes"')
    assert.equal(paper.state, 'off')
    const accepted = await press(' i accept  the RISK ')
    accepted.assertStatus(302)
    assert.equal(paper.state, 'running')
    const noted = await db.from('audit_events').where('action', 'plugin.enabled').firstOrFail()
    assert.isTrue(JSON.parse(noted.data).accepted_ban_risk)
  })

  test('removing asks for its id, and takes settings and decisions with it', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    await enablePlugin('greeter')
    const remove = (confirmation: string) =>
      client
        .delete('/plugins/-/greeter')
        .loginAs(owner)
        .withCsrfToken()
        .form({ confirmation })
        .redirects(0)

    const refused = await remove('Greeter')
    refused.assertStatus(422)
    refused.assertTextIncludes('Type greeter, exactly so')
    assert.isTrue(plugins.isRunning('greeter'))
    const done = await remove('greeter')
    done.assertStatus(302)
    assert.equal(plugins.find('greeter')!.state, 'off')
    assert.isNull(await db.from('plugins').where('id', 'greeter').first())
    assert.include(await auditActions(), 'plugin.removed')
  })

  test('health is a piece of its own, so that a slow one holds up no page', async ({
    assert,
    client,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const greeter = installGreeter()
    greeter.health = { state: 'warning', message: 'Ink is <low>' }
    await enablePlugin('greeter')
    const piece = await client
      .get('/plugins/-/greeter/health')
      .header('HX-Request-Type', 'partial')
      .loginAs(owner)
    assert.include(piece.text(), 'Ink is &lt;low&gt;')
    assert.notInclude(piece.text(), '<html')
    const whole = await client.get('/plugins/-/greeter/health').loginAs(owner).redirects(0)
    whole.assertHeader('location', '/plugins/-/greeter')
  })
})

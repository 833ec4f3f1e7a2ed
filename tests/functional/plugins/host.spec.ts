import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { boundedLogger } from '#plugin_host/context'
import { decisionOf, forgetDecisions } from '#plugin_host/decisions'
import { askBeforeSend, conversationPanels, healthOf, tellReceived } from '#plugin_host/doors'
import { CRASH_BUDGET, failuresWritten, forgiveFailures, listFailures } from '#plugin_host/failures'
import { disablePlugin, enablePlugin, followDecisions, removePlugin } from '#plugin_host/life_cycle'
import { limits } from '#plugin_host/limits'
import { plugins } from '#plugin_host/registry'
import { PluginSchedules } from '#plugin_host/schedules'
import { saveEveryNumber, saveNumberSettings, saveSettings } from '#plugin_host/settings'
import { trouble } from '#tests/fixtures/plugins/troublesome/trouble'
import { givenNumber, givenPerson } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { givenPlugin } from '#tests/support/plugins'
import { until } from '#tests/support/until'

const ID = 'troublesome'
const OTHERS = ['keeper', 'needy', 'wrong_contract', 'broken_view', 'broken_migration']

async function freshHost() {
  await removePlugin(ID)
  await cleanDatabase()
  forgetDecisions()
  forgiveFailures(ID)
  Object.assign(trouble, { way: 'calm', calls: [] })
  return async () => {
    await disablePlugin(ID)
    for (const id of OTHERS) plugins.delete(id)
    await failuresWritten()
  }
}

function message(numberId: number, text = 'Oi') {
  return {
    messageId: 1,
    conversationId: 1,
    numberId,
    event: { type: 'message', content: { kind: 'text', body: text } } as never,
  }
}

const outgoing = (numberId: number, text: string) => ({
  ...{ conversationId: 1, numberId, kind: 'text', text },
  author: { kind: 'user' as const, id: 1 },
})

test.group('Plugins | what can’t be used says why', (group) => {
  group.each.setup(freshHost)

  test('one for another contract names the range and ours', async ({ assert }) => {
    const plugin = await givenPlugin('wrong_contract')
    assert.equal(plugin.state, 'failed')
    assert.match(plugin.reason!, /manifest\.contract: .*\^9\.0\.0, this is 1\./)
    assert.equal((await enablePlugin('wrong_contract')).type, 'unusable')
  })

  test('one that needs a missing plugin is not started', async ({ assert }) => {
    await givenPlugin('needy')
    assert.deepEqual(await enablePlugin('needy'), { type: 'missing', needs: ['nowhere'] })
    assert.isFalse(plugins.isRunning('needy'))
  })

  test('a broken migration stops its plugin, keeps its reason, and leaves nothing behind', async ({
    assert,
  }) => {
    await givenPlugin('broken_migration')
    const result = await enablePlugin('broken_migration')
    assert.equal(result.type, 'failed')
    assert.match(plugins.find('broken_migration')!.reason!, /its migration failed/)
    await failuresWritten()
    assert.lengthOf(await listFailures('broken_migration'), 1)
    const names = await db.from('adonis_schema').where('name', 'like', '%broken_migration%')
    assert.isEmpty(names)
  })

  test('a template that does not compile is found when it is enabled, not in the inbox', async ({
    assert,
  }) => {
    await givenPlugin('broken_view')
    const result = await enablePlugin('broken_view')
    assert.equal(result.type, 'failed')
    assert.match(plugins.find('broken_view')!.reason!, /partials\/panel\.edge does not compile/)
  })
})

test.group('Plugins | life', (group) => {
  group.each.setup(freshHost)

  test('a third party’s is off until somebody enables it, and needs no restart', async ({
    assert,
    client,
  }) => {
    const owner = await givenPerson({ role: 'owner' })
    assert.equal(plugins.find(ID)!.state, 'off')
    ;(await client.get('/plugins/troublesome/page').loginAs(owner)).assertStatus(404)
    assert.equal((await enablePlugin(ID)).type, 'done')
    const page = await client.get('/plugins/troublesome/page').loginAs(owner)
    page.assertStatus(200)
    assert.equal(page.text(), 'fine')
    assert.equal((await disablePlugin(ID)).type, 'done')
    ;(await client.get('/plugins/troublesome/page').loginAs(owner)).assertStatus(404)
    assert.deepEqual(
      trouble.calls.filter((call) => call !== 'route'),
      ['start', 'shutdown']
    )
  })

  test('who manages plugins gets its permissions with it', async ({ assert }) => {
    await enablePlugin(ID)
    const roles = await db.from('role_permissions').where('permission', 'troublesome.use')
    const managers = await db.from('role_permissions').where('permission', 'plugins.manage')
    assert.lengthOf(roles, managers.length)
  })

  test('off and on again keeps data and settings; removed leaves nothing', async ({ assert }) => {
    await givenPlugin('keeper')
    await enablePlugin('keeper')
    await db.table('keeper_notes').insert({ body: 'kept' })
    await disablePlugin('keeper')
    await enablePlugin('keeper')
    assert.equal((await db.from('keeper_notes').firstOrFail()).body, 'kept')

    await disablePlugin('keeper')
    await removePlugin('keeper')
    assert.notInclude(await db.connection().getAllTables(['public']), 'keeper_notes')
    assert.isEmpty(await db.from('plugins').where('id', 'keeper'))
    assert.isEmpty(await db.from('role_permissions').where('permission', 'like', 'keeper.%'))
    assert.isEmpty(await db.from('adonis_schema').where('name', 'like', 'plugins/keeper/%'))
    assert.equal((await enablePlugin('keeper')).type, 'done')
    assert.isEmpty(await db.from('keeper_notes'))
    await removePlugin('keeper')
  })

  test('what another process decided is followed', async ({ assert }) => {
    await enablePlugin(ID)
    await db.from('plugins').where('id', ID).update({ is_enabled: false })
    forgetDecisions()
    await followDecisions()
    assert.equal(plugins.find(ID)!.state, 'off')
    await db.from('plugins').where('id', ID).update({ is_enabled: true })
    forgetDecisions()
    await followDecisions()
    assert.isTrue(plugins.isRunning(ID))
  })
})

test.group('Plugins | settings', (group) => {
  group.each.setup(freshHost)

  test('a number’s own value comes before the organisation’s, that before the default', async ({
    assert,
  }) => {
    const [first, second] = [await givenNumber(), await givenNumber()]
    await enablePlugin(ID)
    await tellReceived([message(first.id)])
    await saveSettings(ID, { word: 'shop' })
    await tellReceived([message(first.id)])
    await saveNumberSettings(ID, second.id, { isOn: null, values: { word: 'second' } })
    await tellReceived([message(second.id)])
    assert.deepEqual(
      trouble.calls.filter((call) => call.startsWith('listener')),
      ['listener 1 everywhere', 'listener 1 shop', 'listener 1 second']
    )
  })

  test('a secret is encrypted at rest and stays when left empty', async ({ assert }) => {
    await enablePlugin(ID)
    await saveSettings(ID, { word: 'a', token: 'very-secret' })
    await saveSettings(ID, { word: 'b', token: '' })
    const row = await db.from('plugins').where('id', ID).firstOrFail()
    assert.notInclude(JSON.stringify(row), 'very-secret')
    assert.deepEqual((await decisionOf(ID))!.secrets, { token: 'very-secret' })
    assert.isTrue((await decisionOf(ID))!.isEnabled)
  })

  test('its own check can refuse what was typed', async ({ assert }) => {
    await enablePlugin(ID)
    trouble.way = 'throw'
    const result = await saveSettings(ID, { word: 'a' })
    assert.deepInclude(result, { type: 'refused', message: 'check broke' })
    assert.deepEqual((await decisionOf(ID))!.settings, {})
  })

  test('off for a number it is not called for it', async ({ assert }) => {
    const [on, off] = [await givenNumber(), await givenNumber()]
    await enablePlugin(ID)
    await saveNumberSettings(ID, off.id, { isOn: false, values: {} })
    await tellReceived([message(off.id), message(on.id), message(off.id)])
    await askBeforeSend(outgoing(off.id, 'forbidden'))
    await conversationPanels({ conversationId: 1, numberId: off.id })
    assert.deepEqual(trouble.calls, ['start', 'listener 1 everywhere'])

    await saveEveryNumber(ID, false)
    await saveNumberSettings(ID, off.id, { isOn: true, values: {} })
    await tellReceived([message(off.id), message(on.id)])
    assert.lengthOf(trouble.calls, 3)
  })
})

test.group('Plugins | isolation', (group) => {
  group.each.setup(freshHost)
  group.each.setup(() => {
    const before = { ...limits }
    Object.assign(limits, {
      listener: 50,
      filter: 50,
      panel: 50,
      route: 50,
      schedule: 50,
      health: 50,
    })
    return () => {
      Object.assign(limits, before)
    }
  })

  for (const way of ['throw', 'hang'] as const) {
    test(`a ${way === 'throw' ? 'throwing' : 'hanging'} one costs nobody else anything`, async ({
      assert,
      client,
    }) => {
      const owner = await givenPerson({ role: 'owner' })
      const number = await givenNumber()
      await enablePlugin(ID)
      trouble.way = way
      await tellReceived([message(number.id)])
      assert.isNull(await askBeforeSend(outgoing(number.id, 'forbidden')))
      const [panel] = await conversationPanels({ conversationId: 1, numberId: number.id })
      assert.isNull(panel.data)
      assert.equal((await healthOf(plugins.find(ID)!.definition!))!.state, 'error')
      ;(await client.get('/plugins/troublesome/page').loginAs(owner)).assertStatus(500)
      await failuresWritten()
      const doors = (await listFailures(ID)).map(({ door }) => door)
      assert.sameMembers(doors, [
        'listener messagesReceived',
        'filter beforeSend',
        'conversation panel',
        'route /plugins/troublesome/page',
      ])
    })
  }

  test('past its crash budget it is switched off with the reason, and comes back when asked to', async ({
    assert,
  }) => {
    const number = await givenNumber()
    await enablePlugin(ID)
    trouble.way = 'throw'
    for (let i = 0; i < CRASH_BUDGET.failures; i++) await tellReceived([message(number.id)])
    await until(
      async () => (await decisionOf(ID))?.stoppedBecause === 'crash_budget',
      'the plugin is switched off'
    )
    const plugin = plugins.find(ID)!
    assert.equal(plugin.state, 'failed')
    assert.match(plugin.reason!, /listener messagesReceived: listener 1 everywhere broke/)
    trouble.calls = []
    await tellReceived([message(number.id)])
    assert.isEmpty(trouble.calls)

    trouble.way = 'calm'
    assert.equal((await enablePlugin(ID)).type, 'done')
    await tellReceived([message(number.id)])
    assert.include(trouble.calls, 'listener 1 everywhere')
  })

  test('a schedule that hangs is not started twice and holds up nobody', async ({ assert }) => {
    await enablePlugin(ID)
    trouble.way = 'hang'
    const schedules = new PluginSchedules()
    await schedules.runDue(0)
    const hanging = schedules.runDue(60_000)
    await schedules.runDue(120_000)
    await hanging
    assert.deepEqual(
      trouble.calls.filter((call) => call === 'schedule'),
      ['schedule']
    )
  })

  test('one that floods its log is cut short, and told how much was dropped', async ({
    assert,
  }) => {
    const lines: string[] = []
    const log = boundedLogger('troublesome', {
      info: (_data, line) => lines.push(line),
      warn: (data, line) => lines.push(`${line} ${JSON.stringify(data)}`),
      error: (_data, line) => lines.push(line),
    })
    for (let i = 0; i < 5_000; i++) log.info({}, `line ${i}`)
    assert.isAtMost(lines.length, 101)
    assert.isAtLeast(lines.length, 50)
  })

  test('a filter’s refusal names who refuses and why', async ({ assert }) => {
    const number = await givenNumber()
    await enablePlugin(ID)
    assert.isNull(await askBeforeSend(outgoing(number.id, 'fine')))
    assert.deepEqual(await askBeforeSend(outgoing(number.id, 'a forbidden word')), {
      pluginId: ID,
      message: 'troublesome.refused',
    })
  })
})

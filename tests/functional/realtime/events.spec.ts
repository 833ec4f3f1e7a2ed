import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import env from '#start/env'
import emitter from '@adonisjs/core/services/emitter'
import { eventStreams } from '#services/realtime/event_streams'
import type User from '#models/user'
import { cleanDatabase } from '#tests/support/database'
import { createTeam, createUser } from '#tests/support/people'
import {
  deliver,
  givenDesk,
  ScriptedBroker,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'
import { openStream } from '#tests/support/event_stream'
import { until } from '#tests/support/until'
import db from '@adonisjs/lucid/services/db'

test.group('The event stream', (group) => {
  let desk: Desk
  let otherDesk: Desk
  let agent: User

  group.each.setup(async () => {
    await cleanDatabase()
    new ScriptedBroker()
    desk = await givenDesk()
    otherDesk = await givenDesk()
    const team = await createTeam()
    await db.table('number_teams').insert({ number_id: desk.numberId, team_id: team.id })
    agent = await createUser({ role: 'agent', teams: [team] })
    eventStreams.start()
    return () => eventStreams.stop()
  })

  test('begins with the change numbers of what the person sees', async ({ assert, cleanup }) => {
    await deliver(desk, [textEvent(desk)])
    await deliver(otherDesk, [textEvent(otherDesk)])
    const stream = await openStream(agent)
    cleanup(() => stream.close())

    const [hello] = await stream.until((frames) => frames.length > 0)
    assert.equal(hello.event, 'hello')
    assert.deepEqual(hello.data, { numbers: { [desk.numberId]: 1 } })
  })

  test('rings for a number of their teams and never for another', async ({ assert, cleanup }) => {
    const stream = await openStream(agent)
    cleanup(() => stream.close())
    await deliver(otherDesk, [textEvent(otherDesk)])
    await deliver(desk, [textEvent(desk)])

    const bells = (
      await stream.until((frames) => frames.some(({ event }) => event === 'bell'))
    ).filter(({ event }) => event === 'bell')
    assert.lengthOf(bells, 1)
    assert.deepInclude(bells[0].data, { number: desk.numberId, seq: 1 })
  })

  test('says that something changed and never what', async ({ assert, cleanup }) => {
    const stream = await openStream(agent)
    cleanup(() => stream.close())
    await deliver(desk, [textEvent(desk, { body: 'segredo' })])
    await stream.until((frames) => frames.some(({ event }) => event === 'bell'))

    assert.notInclude(stream.text(), 'segredo')
    assert.notInclude(stream.text(), 'Ana')
  })

  test('many changes at once ring few times, the last with the last change', async ({
    assert,
    cleanup,
  }) => {
    const stream = await openStream(agent)
    cleanup(() => stream.close())
    const customers = Array.from({ length: 40 }, (_, index) => ({
      phone: `+55119000000${10 + index}`,
    }))
    await Promise.all(customers.map((from) => deliver(desk, [textEvent(desk, { from })])))

    const frames = await stream.until((all) => all.some(({ data }) => data.seq === 40))
    assert.isBelow(frames.length, 20)
  })

  test('is refused to who is not signed in', async ({ client }) => {
    const response = await client.get('/events').header('accept', 'text/event-stream').redirects(0)
    response.assertStatus(401)
  })

  test('ends when what the person may see has changed', async ({ cleanup }) => {
    const stream = await openStream(agent)
    cleanup(() => stream.close())
    await emitter.emit('audit:recorded', {
      action: 'user.updated',
      subject: { type: 'user', id: agent.id },
    })

    await until(() => stream.isEnded(), 'the stream has ended')
  })
})

test.group('Several processes', (group) => {
  group.each.setup(() => cleanDatabase())

  test('hear of each other’s changes through Redis', async ({ assert }) => {
    const redis = await app.container.make('redis')
    const { processBus } = await import('#services/realtime/process_bus')
    const { bell } = await import('#services/realtime/bell')
    await processBus.start(redis)
    const heard: unknown[] = []
    const stop = bell.onRing((changes) => heard.push(...changes))
    const change = { numberId: 7, seq: 1234, conversationIds: [42] }
    await until(async () => {
      await redis.publish(
        'news',
        JSON.stringify({ from: 'another process', type: 'bells', changes: [change] })
      )
      return heard.length > 0
    }, 'the news has come')
    stop()
    processBus.stop(redis)

    assert.deepEqual(heard[0], change)
  }).skip(!env.get('REDIS_URL'), 'REDIS_URL is not set')
})

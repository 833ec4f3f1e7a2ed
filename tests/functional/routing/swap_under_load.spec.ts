import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { SYSTEM } from '#services/audit/record_audit'
import { rollBack } from '#services/routing/roll_back'
import { swapBroker } from '#services/routing/swap_broker'
import { sender } from '#services/sending/sender'
import { cleanDatabase } from '#tests/support/database'
import { until } from '#tests/support/until'
import {
  bodiesAt,
  givenTwoBrokers,
  outboxIsQuiet,
  phoneOf,
  type TwoBrokers,
  write,
} from '#tests/functional/routing/two_brokers'

const CUSTOMERS = 40
const OUT = 120
const OUT_PER_SECOND = 20
const IN_PER_SECOND = 50

/** A beat of this many a second, until it says that it has done enough. Rejects with the first failure. */
function everySecond(times: number, beat: (count: number) => Promise<unknown> | null) {
  const running: Promise<unknown>[] = []
  let count = 0
  return new Promise<void>((resolve, reject) => {
    const timer = setInterval(() => {
      const work = beat(count++)
      if (work) return void running.push(work.catch(reject))
      clearInterval(timer)
      Promise.all(running).then(() => resolve(), reject)
    }, 1_000 / times)
  })
}

test.group('A number changes its broker under load', (group) => {
  let desk: TwoBrokers
  group.each.setup(async () => {
    await cleanDatabase()
    desk = await givenTwoBrokers({
      customers: CUSTOMERS,
      second: 'receive_only',
      latencyMs: 25,
      statuses: { sent: 0, delivered: 15, read: 40, shuffle: true, copies: 2 },
    })
    await sender.start()
    return async () => {
      await sender.stop()
      await desk.stop()
    }
  })

  /** Customers write through both: old messages still come where the number was. */
  function customersWrite(isOver: () => boolean, written: string[]) {
    return everySecond(IN_PER_SECOND, (count) => {
      if (isOver()) return null
      const body = `de fora ${count}`
      written.push(body)
      const { fake } = count % 2 === 0 ? desk.first : desk.second
      return fake.receive({ kind: 'text', body, from: phoneOf(count % CUSTOMERS) })
    })
  }

  /** Answers go round the conversations; at three of them the broker is swapped. */
  function deskAnswers(written: string[]) {
    const { numberId, second } = desk
    const flip = () => swapBroker({ kind: 'flip', connectionId: second.connectionId }, SYSTEM)
    const turns = new Map<number, () => Promise<unknown>>([
      [30, flip],
      [60, () => rollBack(numberId, SYSTEM)],
      [90, flip],
    ])
    return everySecond(OUT_PER_SECOND, (count) => {
      if (count === OUT) return null
      const index = count % CUSTOMERS
      const body = `${index}:${String(count).padStart(4, '0')}`
      written.push(body)
      // Two at once into the same conversation: the second has to wait for the first, wherever that went.
      return Promise.all([turns.get(count)?.(), write(desk.conversationIds[index], body)])
    })
  }

  test('flip, roll back, flip: nothing is lost, nothing doubled, every status found, order kept', async ({
    assert,
  }) => {
    const out: string[] = []
    const inside: string[] = []
    let isOver = false
    const customers = customersWrite(() => isOver, inside)
    await deskAnswers(out)
    isOver = true
    await customers
    await outboxIsQuiet()
    const unread = () =>
      db.from('messages').where('direction', 'out').whereNot('state', 'read').first()
    await until(async () => !(await unread()), 'every message was read')

    const took = [desk.first, desk.second].map(bodiesAt)
    assert.sameMembers(took.flat(), out)
    assert.isAbove(took[0].length, 20)
    assert.isAbove(took[1].length, 20)
    await assertKept(inside)
    await assertOrder()
    assert.lengthOf(await db.from('pending_statuses'), 0)
    assert.lengthOf(await db.from('parked_events'), 0)
    assert.lengthOf(await db.from('outbox').whereNot('state', 'accepted'), 0)

    async function assertKept(bodies: string[]) {
      const stored = await db.from('messages').where('direction', 'in').select('body')
      const fromLoad = stored.map(({ body }) => body).filter((body) => body.startsWith('de fora'))
      assert.sameMembers(fromLoad, bodies)
    }

    /** By the moment a provider took it, whichever it was. */
    async function assertOrder() {
      const all = [...desk.first.fake.sent(), ...desk.second.fake.sent()]
      const inOrder = all.toSorted((a, b) => a.at - b.at).map(({ payload }) => payload.text.body)
      const byConversation = Object.values(
        Object.groupBy(inOrder, (body: string) => body.split(':')[0])
      )
      for (const bodies of byConversation) assert.deepEqual(bodies, bodies!.toSorted())
    }
  }).timeout(60_000)

  test('what waits changes over, what is on its way stays, and its statuses still find it', async ({
    assert,
  }) => {
    const { first, second, conversationIds } = desk
    first.fake.fault({ type: 'slow', ms: 400 })
    const [underWay, behind] = ['a caminho', 'atrás']
    await write(conversationIds[0], underWay)
    await until(async () => await isIn('sending', underWay), 'the first is on its way')
    await write(conversationIds[0], behind)
    const result = await swapBroker({ kind: 'flip', connectionId: second.connectionId }, SYSTEM)
    await outboxIsQuiet()

    assert.containsSubset(result, { type: 'swapped', moved: 1 })
    assert.deepEqual(bodiesAt(first), [underWay])
    assert.deepEqual(bodiesAt(second), [behind])
    for (const body of [underWay, behind]) {
      await until(async () => (await stateOf(body)) === 'read', `"${body}" was read`)
    }
  })

  const stateOf = async (body: string) =>
    (await db.from('messages').where('body', body).firstOrFail()).state
  const isIn = async (state: string, body: string) =>
    Boolean(
      await db
        .from('outbox')
        .join('messages', 'messages.id', 'outbox.message_id')
        .where('outbox.state', state)
        .where('messages.body', body)
        .first()
    )
})

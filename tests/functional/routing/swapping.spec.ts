import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import brokersConfig from '#config/brokers'
import Connection from '#models/connection'
import { SYSTEM } from '#services/audit/record_audit'
import { addConnection } from '#services/numbers/add_connection'
import { changeConnectionRole } from '#services/numbers/change_connection_role'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { flip } from '#services/routing/flip'
import { applyPins, pinOfNumber } from '#services/routing/pins'
import { retireConnections } from '#services/routing/retire_connections'
import { lastSwap, rollBack } from '#services/routing/roll_back'
import { setRoutes } from '#services/routing/set_routes'
import { swapBroker } from '#services/routing/swap_broker'
import { installPaperBroker, PAPER_NUMBER } from '#tests/functional/numbers/paper_broker'
import { cleanDatabase } from '#tests/support/database'

const DAY_MS = 24 * 3_600_000

test.group('Swapping the broker of a number', (group) => {
  let numberId: number
  let first: number
  let second: number

  group.each.setup(async () => {
    await cleanDatabase()
    installPaperBroker()
    const made = await createNumberWithConnection(PAPER_NUMBER)
    if (made.type !== 'created') throw new Error(made.type)
    numberId = made.number.id
    first = made.connection.id
    const input = { numberId, accountId: made.account.id, externalId: '701' }
    const added = await addConnection(input, SYSTEM)
    if (added.type !== 'added') throw new Error(added.type)
    second = added.connection.id
    return () => void Object.assign(brokersConfig, { environment: '' })
  })

  const rolesOf = async () =>
    (await Connection.query().where({ numberId }).orderBy('id')).map(({ role }) => role)

  test('the former one listens for as long as was said, and that is remembered', async ({
    assert,
  }) => {
    await flip({ connectionId: second, listenDays: 3, untested: true }, SYSTEM)
    const former = await Connection.findOrFail(first)

    assert.deepEqual(await rolesOf(), ['draining', 'active'])
    assert.closeTo(former.retiresAt!, Date.now() + 3 * DAY_MS, 60_000)
    assert.equal((await db.from('numbers').firstOrFail()).listen_days, 3)
    assert.lengthOf(await db.from('audit_events').where('action', 'number.broker_swapped'), 1)
  })

  test('then it is off, and somebody is told; not a day earlier', async ({ assert }) => {
    await flip({ connectionId: second, listenDays: 7, untested: true }, SYSTEM)
    assert.equal(await retireConnections(Date.now() + 6 * DAY_MS), 0)
    assert.equal(await retireConnections(Date.now() + 8 * DAY_MS), 1)

    assert.deepEqual(await rolesOf(), ['off', 'active'])
    assert.lengthOf(await db.from('account_notices').where('topic', 'connection_retired'), 1)
  })

  test('one click undoes the last swap, once', async ({ assert }) => {
    await flip({ connectionId: second, untested: true }, SYSTEM)
    assert.equal((await lastSwap(numberId))?.fromConnectionId, first)
    assert.equal((await rollBack(numberId, SYSTEM)).type, 'swapped')

    assert.deepEqual(await rolesOf(), ['active', 'draining'])
    assert.equal((await rollBack(numberId, SYSTEM)).type, 'nothing_to_roll_back')
    assert.isNull((await Connection.findOrFail(first)).retiresAt)
  })

  test('making one active by its role is the same swap', async ({ assert }) => {
    await changeConnectionRole(second, 'active', SYSTEM)

    assert.deepEqual(await rolesOf(), ['draining', 'active'])
    assert.equal((await lastSwap(numberId))?.toConnectionId, second)
  })

  test('an attempt that may have left before stays where it was', async ({ assert }) => {
    const outbox = (id: number, state: string, over = {}) => ({
      id,
      message_id: 1,
      conversation_id: 1,
      connection_id: first,
      client_ref: `ref-${id}`,
      attempt: id,
      state,
      run_at: 0,
      created_at: 0,
      ...over,
    })
    const message = (id: number) => ({
      id,
      conversation_id: 1,
      number_id: numberId,
      connection_id: first,
      direction: 'out',
      kind: 'text',
      author_kind: 'user',
      state: 'queued',
      sort_at: 0,
      received_at: 0,
    })
    const now = { created_at: 0, updated_at: 0 }
    await db.table('contacts').insert({ id: 1, ...now })
    await db.table('conversations').insert({
      id: 1,
      number_id: numberId,
      contact_id: 1,
      status: 'open',
      last_message_at: 0,
      ...now,
    })
    await db.table('messages').multiInsert([message(1), message(2)])
    await db
      .table('outbox')
      .multiInsert([
        outbox(1, 'unknown'),
        outbox(2, 'pending'),
        outbox(3, 'pending', { message_id: 2, prepared: '{"mediaId":"of the first"}' }),
        outbox(4, 'sending', { message_id: 2 }),
      ])
    const result = await swapBroker({ kind: 'flip', connectionId: second }, SYSTEM)

    assert.containsSubset(result, { moved: 1 })
    const rows = await db.from('outbox').orderBy('id')
    assert.deepEqual(
      rows.map((row) => row.connection_id),
      [first, first, second, first]
    )
    assert.isNull(rows[2].prepared)
    const messages = await db.from('messages').orderBy('id')
    assert.deepEqual(
      messages.map((row) => row.connection_id),
      [first, second]
    )
  })

  test('routes say who stands by, and shares of nothing are refused', async ({ assert }) => {
    const routes = [
      { connectionId: first, sends: true, position: 0, weight: 0 },
      { connectionId: second, sends: true, position: 1, weight: 0 },
    ]
    assert.equal((await setRoutes({ numberId, mode: 'weighted', routes }, SYSTEM)).type, 'invalid')
    assert.equal((await setRoutes({ numberId, mode: 'failover', routes }, SYSTEM)).type, 'changed')

    assert.deepEqual(await rolesOf(), ['active', 'standby'])
    assert.equal((await db.from('numbers').firstOrFail()).route_mode, 'failover')
  })

  test('a pinned number gets its broker at start, and keeps it from people', async ({ assert }) => {
    const { broker_account_id: accountId } = await db
      .from('connections')
      .where('id', second)
      .firstOrFail()
    await db.table('broker_accounts').insert({
      ...(await db.from('broker_accounts').where('id', accountId).firstOrFail()),
      id: 77,
      name: 'Conta nova',
      webhook_key: 'nova',
    })
    await db.from('connections').where('id', second).update({ broker_account_id: 77 })
    Object.assign(brokersConfig, { environment: '+55 11 91234-5678=paper:Conta nova' })
    assert.containsSubset(await pinOfNumber(numberId), { type: 'differs', connectionId: second })
    await applyPins()

    assert.deepEqual(await rolesOf(), ['draining', 'active'])
    assert.containsSubset(await pinOfNumber(numberId), {
      type: 'fulfilled',
      pin: { origin: 'BALCAO_NUMBER_BROKERS' },
    })
    assert.equal((await flip({ connectionId: first, untested: true }, SYSTEM)).type, 'pinned')
    assert.equal((await rollBack(numberId, SYSTEM)).type, 'pinned')
  })

  test('a pin that fits nothing, or two, changes nothing and is told', async ({ assert }) => {
    Object.assign(brokersConfig, { environment: 'Loja Sul=paper' })
    assert.equal((await pinOfNumber(numberId))?.type, 'ambiguous')
    Object.assign(brokersConfig, { environment: 'loja sul=elsewhere' })
    assert.equal((await pinOfNumber(numberId))?.type, 'no_connection')
    await applyPins()
    assert.deepEqual(await rolesOf(), ['active', 'receive_only'])
  })
})

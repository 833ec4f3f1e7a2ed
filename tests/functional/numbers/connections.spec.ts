import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import Connection from '#models/connection'
import { SYSTEM } from '#services/audit/record_audit'
import { addConnection } from '#services/numbers/add_connection'
import { changeConnectionRole } from '#services/numbers/change_connection_role'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { refreshDueHealth } from '#services/numbers/refresh_due_health'
import { refreshHealth } from '#services/numbers/refresh_health'
import { removeConnection } from '#services/numbers/remove_connection'
import { cleanDatabase } from '#tests/support/database'
import {
  installPaperBroker,
  PAPER_NUMBER,
  type PaperBroker,
} from '#tests/functional/numbers/paper_broker'

async function givenNumber() {
  const result = await createNumberWithConnection(PAPER_NUMBER)
  if (result.type !== 'created') throw new Error(result.type)
  return result
}

async function givenSecondConnection(numberId: number, accountId: number) {
  const result = await addConnection({ numberId, accountId, externalId: '701' }, SYSTEM)
  if (result.type !== 'added') throw new Error(result.type)
  return result.connection
}

const roles = async (numberId: number) =>
  (await Connection.query().where('numberId', numberId).orderBy('id')).map(
    (connection) => connection.role
  )

test.group('Connections of a number', (group) => {
  let paper: PaperBroker
  group.each.setup(async () => {
    await cleanDatabase()
    paper = installPaperBroker()
  })

  test('a second one only listens', async ({ assert }) => {
    const { number, account } = await givenNumber()
    await givenSecondConnection(number.id, account.id)

    assert.deepEqual(await roles(number.id), ['active', 'receive_only'])
  })

  test('switching makes the new one active and drains the former', async ({ assert }) => {
    const { number, account, connection } = await givenNumber()
    const second = await givenSecondConnection(number.id, account.id)
    const result = await changeConnectionRole(second.id, 'active', SYSTEM)

    assert.containsSubset(result, { type: 'changed', previousActiveId: connection.id })
    assert.deepEqual(await roles(number.id), ['draining', 'active'])
  })

  test('the active one never just steps down', async ({ assert }) => {
    const { number, connection } = await givenNumber()

    assert.deepEqual(await changeConnectionRole(connection.id, 'off', SYSTEM), {
      type: 'last_active',
    })
    assert.deepEqual(await roles(number.id), ['active'])
  })

  test('two people who switch at once leave exactly one active', async ({ assert }) => {
    const { number, account, connection } = await givenNumber()
    const second = await givenSecondConnection(number.id, account.id)
    await Promise.all([
      changeConnectionRole(second.id, 'active', SYSTEM),
      changeConnectionRole(connection.id, 'active', SYSTEM),
      changeConnectionRole(second.id, 'active', SYSTEM),
    ])

    assert.lengthOf(
      (await roles(number.id)).filter((role) => role === 'active'),
      1
    )
  })

  test('the active one stays while others stand by, and goes when it is the last', async ({
    assert,
  }) => {
    const { number, account, connection } = await givenNumber()
    const second = await givenSecondConnection(number.id, account.id)

    assert.deepEqual(await removeConnection(connection.id, SYSTEM), { type: 'still_active' })
    assert.equal((await removeConnection(second.id, SYSTEM)).type, 'removed')
    assert.equal((await removeConnection(connection.id, SYSTEM)).type, 'removed')
    assert.deepEqual(await roles(number.id), [])
  })

  test('one with messages on their way out is not removed', async ({ assert }) => {
    const { connection, number } = await givenNumber()
    await givenOutboxRow(connection.id, number.id)

    assert.deepEqual(await removeConnection(connection.id, SYSTEM), {
      type: 'still_sending',
      messages: 1,
    })
  })

  test('health keeps what the broker does not repeat and forgets a problem that is gone', async ({
    assert,
  }) => {
    const { connection } = await givenNumber()
    paper.health = { problem: 'display name in review', verifiedName: 'Loja Sul' }
    await refreshHealth(connection.id)
    paper.health = { quality: 'yellow' }
    await refreshHealth(connection.id)

    const { health } = await Connection.findOrFail(connection.id)
    assert.deepEqual(health, {
      state: 'connected',
      quality: 'yellow',
      webhook: 'ok',
      verifiedName: 'Loja Sul',
    })
  })

  test('health is asked again after a while, but not of connections that are off', async ({
    assert,
  }) => {
    const { connection, number, account } = await givenNumber()
    const second = await givenSecondConnection(number.id, account.id)
    await second.merge({ role: 'off' }).save()
    const later = Date.now() + 60 * 60_000

    assert.equal(await refreshDueHealth(), 0)
    assert.equal(await refreshDueHealth(later), 1)
    paper.health = { state: 'disconnected' }
    await refreshDueHealth(later)
    assert.equal((await connection.refresh()).health.state, 'disconnected')
  })

  test('health completes the display number but never overwrites a typed one', async ({
    assert,
  }) => {
    const { number, connection } = await givenNumber()
    paper.health = { displayNumber: '+55 21 3000-2000' }
    await refreshHealth(connection.id)
    assert.equal((await number.refresh()).displayPhoneNumber, '+55 11 91234 5678')

    await number.merge({ displayPhoneNumber: null }).save()
    await refreshHealth(connection.id)
    assert.equal((await number.refresh()).displayPhoneNumber, '+55 21 3000 2000')
  })
})

async function givenOutboxRow(connectionId: number, numberId: number) {
  const now = Date.now()
  const contact = { id: newId(), name: 'Ana Prado', created_at: now, updated_at: now }
  await db.table('contacts').insert(contact)
  const conversation = {
    id: newId(),
    number_id: numberId,
    contact_id: contact.id,
    last_message_at: now,
    created_at: now,
    updated_at: now,
  }
  await db.table('conversations').insert(conversation)
  const message = {
    id: newId(),
    conversation_id: conversation.id,
    number_id: numberId,
    direction: 'out',
    kind: 'text',
    author_kind: 'user',
    state: 'queued',
    sort_at: now,
    received_at: now,
  }
  await db.table('messages').insert(message)
  await db.table('outbox').insert({
    id: newId(),
    message_id: message.id,
    conversation_id: conversation.id,
    connection_id: connectionId,
    client_ref: 'ref-1',
    attempt: 1,
    state: 'pending',
    run_at: now,
    created_at: now,
  })
}

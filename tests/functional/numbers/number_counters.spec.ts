import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import { loadActor } from '#services/access/actor'
import { findNumber, listNumbers } from '#services/numbers/list_numbers'
import { startOfMonth } from '#services/numbers/number_counters'
import { cleanDatabase } from '#tests/support/database'
import { givenConversation, givenMessage } from '#tests/support/conversations'
import { createNumber, createTeam, createUser } from '#tests/support/people'
import { recordQueries, tablesScanned } from '#tests/support/query_plans'

async function givenSession(conversationId: number, numberId: number, isBillable: boolean) {
  const now = Date.now()
  await db.table('conversation_sessions').insert({
    id: newId(),
    conversation_id: conversationId,
    number_id: numberId,
    initiated_by: isBillable ? 'BUSINESS' : 'CUSTOMER',
    start_time: now,
    last_activity: now,
    expires_at: now,
    status: 'EXPIRED',
    is_billable: isBillable,
  })
}

test.group('Counters of a number', (group) => {
  group.each.setup(() => cleanDatabase())

  test('are derived from conversations, sessions and prices', async ({ assert }) => {
    const owner = (await loadActor((await createUser({ role: 'owner' })).id))!
    const number = await createNumber()
    const conversation = await givenConversation({ numberId: number.id })
    await givenConversation({ numberId: number.id })
    await givenSession(conversation.id, number.id, true)
    await givenSession(conversation.id, number.id, false)
    for (const priceAmount of ['0.1', '0.2', '0.2']) {
      await givenMessage({
        conversationId: conversation.id,
        numberId: number.id,
        direction: 'out',
        priceAmount,
        priceCurrency: 'BRL',
      })
    }
    await givenMessage({
      conversationId: conversation.id,
      numberId: number.id,
      direction: 'out',
      priceAmount: '9',
      priceCurrency: 'BRL',
      at: startOfMonth(owner.timezone) - 1,
    })

    const found = (await findNumber(number.id, owner))!
    assert.equal(found.totalConversations, 2)
    assert.equal(found.billableConversations, 1)
    assert.deepEqual(found.monthlySpend, [{ amount: '0.5', currency: 'BRL' }])
    assert.equal(
      found.lastInboundAt,
      (await db.from('conversations').max('last_inbound_at as at').firstOrFail()).at
    )
  })

  test('a spend nobody knows is unknown, never zero', async ({ assert }) => {
    const owner = (await loadActor((await createUser({ role: 'owner' })).id))!
    const number = await createNumber()

    assert.isNull((await findNumber(number.id, owner))!.monthlySpend)
  })

  test('are read in a constant number of queries that all use an index', async ({ assert }) => {
    const owner = (await loadActor((await createUser({ role: 'owner' })).id))!
    await createNumber()
    const forOne = await recordQueries(() => listNumbers(owner))
    for (let index = 0; index < 5; index++) {
      await givenConversation({ numberId: (await createNumber()).id })
    }
    const forSix = await recordQueries(() => listNumbers(owner))

    assert.equal(forSix.length, forOne.length)
    await db.beginGlobalTransaction() // PostgreSQL keeps a planner setting for the transaction only
    for (const query of forSix.filter(({ sql }) =>
      /"?(conversations|messages|conversation_sessions)"?/.test(sql)
    )) {
      assert.deepEqual(await tablesScanned(query), [], query.sql)
    }
    await db.rollbackGlobalTransaction()
  })

  test('people see the numbers of their teams and no other', async ({ assert }) => {
    const team = await createTeam()
    const mine = await createNumber({ label: 'Mine', teams: [team] })
    const other = await createNumber({ label: 'Other' })
    const supervisor = (await loadActor(
      (await createUser({ role: 'supervisor', teams: [team] })).id
    ))!

    assert.deepEqual(
      (await listNumbers(supervisor)).map(({ id }) => id),
      [mine.id]
    )
    assert.isNull(await findNumber(other.id, supervisor))
  })
})

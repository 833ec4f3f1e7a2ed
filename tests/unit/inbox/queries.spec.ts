import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { changedConversations } from '#services/inbox/changed_conversations'
import { countViews } from '#services/inbox/count_views'
import { readCursor } from '#services/inbox/cursor'
import { type InboxFilter, readFilter } from '#services/inbox/filter'
import { findConversation } from '#services/inbox/find_conversation'
import { listConversations } from '#services/inbox/list_conversations'
import { changedMessages, placeOf, threadPage } from '#services/inbox/thread'
import {
  announce,
  givenConversation,
  givenLabel,
  givenMedia,
  givenMessage,
  givenNumber,
  givenPerson,
  givenReaction,
} from '#tests/support/conversations'
import { recordQueries, tablesScanned } from '#tests/support/query_plans'

const scopeOf = (actorId: number, numberIds: number[], unscoped = false) => ({
  actorId,
  numberIds,
  unscoped,
})

test.group('Inbox list', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('pages by keyset through conversations of several numbers, newest first, each once', async ({
    assert,
  }) => {
    const numbers = [await givenNumber(), await givenNumber()]
    const expected: number[] = []
    for (let i = 0; i < 60; i++) {
      const conversation = await givenConversation({
        numberId: numbers[i % 2].id,
        lastMessageAt: 1_000_000 - Math.floor(i / 3),
      })
      expected.push(conversation.id)
    }
    const scope = scopeOf(
      1,
      numbers.map((number) => number.id)
    )
    const first = await listConversations(scope, readFilter({}), null)
    const second = await listConversations(scope, readFilter({}), readCursor(first.next))
    assert.lengthOf(first.rows, 50)
    assert.isNull(second.next)
    const seen = [...first.rows, ...second.rows]
    assert.sameMembers(
      seen.map((row) => row.id),
      expected
    )
    const sorted = [...seen].sort((a, b) => b.last_message_at - a.last_message_at || b.id - a.id)
    assert.deepEqual(
      seen.map((row) => row.id),
      sorted.map((row) => row.id)
    )
  })

  test('shows an agent no conversation of a number outside their teams, whatever the filter asks', async ({
    assert,
  }) => {
    const [ours, theirs] = [await givenNumber(), await givenNumber()]
    const visible = await givenConversation({ numberId: ours.id })
    await givenConversation({ numberId: theirs.id })
    const scope = scopeOf(1, [ours.id])
    const all = await listConversations(scope, readFilter({}), null)
    assert.deepEqual(
      all.rows.map((row) => row.id),
      [visible.id]
    )
    const asked = await listConversations(scope, readFilter({ number: theirs.id }), null)
    assert.isEmpty(asked.rows)
    assert.deepEqual(await countViews(scope, readFilter({ number: theirs.id })), {
      mine: 0,
      unassigned: 0,
      all: 0,
    })
  })

  test('filters by view, status, team and label, and counts the tabs', async ({ assert }) => {
    const [number, person] = [await givenNumber(), await givenPerson()]
    const scope = scopeOf(person.id, [number.id])
    const mine = await givenConversation({ numberId: number.id, assigneeId: person.id })
    const free = await givenConversation({ numberId: number.id })
    const done = await givenConversation({ numberId: number.id, status: 'resolved' })
    const label = await givenLabel('Orçamento', free.id)
    const ids = async (query: Record<string, unknown>) =>
      (await listConversations(scope, readFilter(query), null)).rows.map((row) => row.id)
    assert.deepEqual(await ids({ view: 'mine' }), [mine.id])
    assert.deepEqual(await ids({ view: 'unassigned' }), [free.id])
    assert.deepEqual(await ids({ status: 'resolved' }), [done.id])
    assert.deepEqual(await ids({ label: label.id }), [free.id])
    assert.deepEqual(await countViews(scope, readFilter({})), { mine: 1, unassigned: 1, all: 2 })
  })

  test('answers what changed since a page was drawn, and which of it left the list', async ({
    assert,
  }) => {
    const number = await givenNumber()
    const scope = scopeOf(1, [number.id])
    const [kept, resolved] = [
      await givenConversation({ numberId: number.id }),
      await givenConversation({ numberId: number.id }),
    ]
    const seen = new Map([[number.id, 2]])
    const nothing = await changedConversations(scope, readFilter({}), seen)
    assert.deepEqual(nothing, { type: 'changes', rows: [], goneIds: [] })
    await announce(number.id, kept.id, 'message')
    await db.from('conversations').where('id', resolved.id).update({ status: 'resolved' })
    await announce(number.id, resolved.id, 'conversation')
    const changes = await changedConversations(scope, readFilter({}), seen)
    assert.equal(changes.type, 'changes')
    if (changes.type !== 'changes') return
    assert.deepEqual(
      changes.rows.map((row) => row.id),
      [kept.id]
    )
    assert.deepEqual(changes.goneIds, [resolved.id])
  })

  test('asks a page to start again when the log no longer reaches back to what it saw', async ({
    assert,
  }) => {
    const number = await givenNumber()
    const scope = scopeOf(1, [number.id])
    for (let i = 0; i < 3; i++) await givenConversation({ numberId: number.id })
    const since = (seq: number) =>
      changedConversations(scope, readFilter({}), new Map([[number.id, seq]]))
    await db.from('change_log').where({ number_id: number.id, seq: 2 }).delete()
    assert.equal((await since(1)).type, 'reset')
    assert.equal((await since(2)).type, 'changes')
    await db.from('change_log').where('number_id', number.id).delete()
    assert.equal((await since(2)).type, 'reset')
    assert.equal((await since(3)).type, 'changes')
  })

  test('asks a page that does not know a number, or missed too much, to start again', async ({
    assert,
  }) => {
    const number = await givenNumber()
    const scope = scopeOf(1, [number.id])
    assert.deepEqual(await changedConversations(scope, readFilter({}), new Map()), {
      type: 'reset',
    })
    for (let i = 0; i < 61; i++) await givenConversation({ numberId: number.id })
    assert.deepEqual(await changedConversations(scope, readFilter({}), new Map([[number.id, 0]])), {
      type: 'reset',
    })
  })
})

test.group('Inbox thread', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('pages in both directions and around a message, oldest first', async ({ assert }) => {
    const conversation = await givenConversation()
    const ids: number[] = []
    for (let i = 0; i < 100; i++) {
      const message = await givenMessage({
        conversationId: conversation.id,
        numberId: conversation.number_id,
        at: 1000 + Math.floor(i / 2),
      })
      ids.push(message.id)
    }
    const end = await threadPage(conversation.id)
    assert.deepEqual(
      end.messages.map((message) => message.id),
      ids.slice(70)
    )
    assert.isTrue(end.older)
    assert.isFalse(end.newer)
    const before = await threadPage(conversation.id, {
      before: { at: end.messages[0].sort_at, id: end.messages[0].id },
    })
    assert.deepEqual(
      before.messages.map((message) => message.id),
      ids.slice(30, 70)
    )
    const around = await threadPage(conversation.id, {
      around: (await placeOf(conversation.id, ids[30]))!,
    })
    assert.deepEqual(
      around.messages.map((message) => message.id),
      ids.slice(10, 50)
    )
    assert.isTrue(around.older && around.newer)
    const after = await threadPage(conversation.id, {
      after: { at: around.messages.at(-1)!.sort_at, id: ids[49] },
    })
    assert.deepEqual(
      after.messages.map((message) => message.id),
      ids.slice(50, 90)
    )
  })

  test('finds no place for a message of another conversation', async ({ assert }) => {
    const [ours, other] = [await givenConversation(), await givenConversation()]
    const message = await givenMessage({ conversationId: other.id, numberId: other.number_id })
    assert.isNull(await placeOf(ours.id, message.id))
  })

  test('answers only the messages that changed', async ({ assert }) => {
    const conversation = await givenConversation()
    const values = { conversationId: conversation.id, numberId: conversation.number_id }
    const old = await givenMessage(values)
    const fresh = await givenMessage(values)
    const changed = await changedMessages(conversation.id, old.change_seq, {})
    assert.deepEqual(
      changed?.messages.map((message) => message.id),
      [fresh.id]
    )
  })
})

test.group('Cost of the inbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const FILTERS: Record<string, unknown>[] = [
    {},
    { view: 'mine' },
    { view: 'unassigned' },
    { status: 'resolved' },
    { team: 7 },
    { team: 7, view: 'unassigned' },
    { label: 7 },
  ]

  async function fullInbox() {
    const numbers = [await givenNumber(), await givenNumber(), await givenNumber()]
    const person = await givenPerson()
    const conversation = await givenConversation({ numberId: numbers[0].id, assigneeId: person.id })
    const message = await givenMessage({
      conversationId: conversation.id,
      numberId: numbers[0].id,
      kind: 'image',
    })
    await givenMedia({ messageId: message.id, kind: 'image' })
    await givenReaction({ messageId: message.id, emoji: '👍' })
    return {
      numbers,
      person,
      conversation,
      scope: scopeOf(
        person.id,
        numbers.map((number) => number.id)
      ),
    }
  }

  test('no query of list, counters, changes or thread walks a table', async ({ assert }) => {
    const { conversation, scope, person } = await fullInbox()
    const filters: InboxFilter[] = [...FILTERS, { number: scope.numberIds[0] }].map(readFilter)
    const seen = new Map(scope.numberIds.map((id) => [id, 0]))
    const queries = await recordQueries(async () => {
      for (const filter of filters) {
        for (const unscoped of [true, false]) {
          await listConversations({ ...scope, unscoped }, filter, {
            at: Date.now() + 1000,
            id: Number.MAX_SAFE_INTEGER,
          })
          await listConversations({ ...scope, unscoped }, filter, null)
          await countViews({ ...scope, unscoped }, filter)
          await changedConversations({ ...scope, unscoped }, filter, seen)
        }
      }
      await threadPage(conversation.id)
      await threadPage(conversation.id, { around: { at: Date.now(), id: 1 } })
      const shown = { from: { at: 1, id: 1 }, to: { at: Date.now() + 1000, id: 1 } }
      await changedMessages(conversation.id, 0, shown)
      await changedMessages(conversation.id, 0, {})
      await findConversation(conversation.id, person.id)
    })
    assert.isAbove(queries.length, 50)
    for (const query of queries) assert.deepEqual(await tablesScanned(query), [], query.sql)
  })

  test('a long list and a long thread take as many queries as short ones', async ({ assert }) => {
    const { conversation, scope, numbers } = await fullInbox()
    const work = async () => {
      await listConversations(scope, readFilter({}), null)
      await countViews(scope, readFilter({}))
      await threadPage(conversation.id)
    }
    const few = (await recordQueries(work)).length
    for (let i = 0; i < 60; i++) {
      const more = await givenConversation({ numberId: numbers[i % 3].id })
      await givenLabel(`Etiqueta ${i}`, more.id)
      const message = await givenMessage({
        conversationId: conversation.id,
        numberId: numbers[0].id,
      })
      await givenReaction({ messageId: message.id, emoji: '❤️' })
    }
    assert.equal((await recordQueries(work)).length, few)
    assert.isAtMost(few, 10)
  })
})

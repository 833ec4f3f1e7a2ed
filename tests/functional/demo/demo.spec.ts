import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { openDemo } from '#database/seeders/demo_seeder'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { forgetOrganisation, getOrganisation } from '#services/organisation/settings'

const KINDS = [
  'text',
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'location',
  'contacts',
  'button_reply',
  'list_reply',
  'flow_reply',
  'interactive',
  'template',
  'order',
  'call',
  'system',
  'unsupported',
  'unknown',
  'event',
]

const total = async (table: string) => Number((await db.from(table).count('* as n').first()).n)
const distinct = async (table: string, column: string) =>
  (await db.from(table).distinct(column)).map((row) => row[column])

test.group('Demo', (group) => {
  group.setup(async () => {
    await cleanDatabase()
    forgetOrganisation()
    const result = await openDemo({ password: 'a password for tests' })
    if (result.type !== 'seeded') throw new Error(`The demo was not made: ${result.type}`)
  })
  group.teardown(async () => {
    await cleanDatabase()
    forgetOrganisation()
  })

  test('has three numbers on the simulator, two teams and five people', async ({ assert }) => {
    assert.equal(await total('numbers'), 3)
    assert.lengthOf(await distinct('numbers', 'colour'), 3)
    assert.equal(await total('teams'), 2)
    assert.equal(await total('users'), 5)
    assert.deepEqual(await distinct('broker_accounts', 'broker'), ['simulator'])
    assert.isNotNull((await getOrganisation()).setupCompletedAt)
  })

  test('people known by a username have their own name in it, without accents', async ({
    assert,
  }) => {
    const named = await db.from('contacts').whereNotNull('username').select('name', 'username')
    assert.isNotEmpty(named)
    for (const { name, username } of named) {
      assert.match(username, /^[a-z]+(\.[a-z]+)*$/)
      assert.lengthOf(username, name.length, `${name} became ${username}`)
    }
  })

  test('has more than a hundred conversations and messages of every kind', async ({ assert }) => {
    assert.isAbove(await total('conversations'), 100)
    assert.sameMembers(await distinct('messages', 'kind'), KINDS)
    assert.equal(await total('simulator_chats'), await total('conversations'))
  })

  test('has every state a reply can be in', async ({ assert }) => {
    const states = (await db.from('messages').where('direction', 'out').distinct('state')).map(
      ({ state }) => state
    )
    assert.includeMembers(states, ['sent', 'delivered', 'read', 'failed', 'unconfirmed'])
    const failed = await db.from('messages').where('state', 'failed').first()
    assert.property(JSON.parse(failed.error), 'class')
  })

  test('has edits, deletions, quotes, reactions of both sides, ads and forwards', async ({
    assert,
  }) => {
    for (const column of ['edited_at', 'deleted_at', 'reply_to_id']) {
      assert.exists(await db.from('messages').whereNotNull(column).first(), column)
    }
    const reactors = (await db.from('message_reactions').select('reactor')).map(
      ({ reactor }) => reactor as string
    )
    assert.include(reactors, 'us')
    assert.isTrue(reactors.some((reactor) => reactor !== 'us'))
    for (const part of ['referral', 'forwarded']) {
      assert.exists(await db.from('messages').whereLike('payload', `%"${part}"%`).first(), part)
    }
  })

  test('has work in every condition', async ({ assert }) => {
    assert.sameMembers(await distinct('conversations', 'status'), ['open', 'pending', 'resolved'])
    assert.exists(
      await db.from('conversations').whereNull('assignee_id').where('status', 'open').first()
    )
    assert.exists(await db.from('conversations').where('unread_count', '>', 0).first())
    const now = Date.now()
    assert.exists(
      await db
        .from('conversations')
        .whereBetween('window_expires_at', [now, now + 2 * 3_600_000])
        .first()
    )
    assert.exists(await db.from('conversations').where('window_expires_at', '<', now).first())
    assert.isAbove(await total('conversation_labels'), 10)
    assert.includeMembers(await distinct('conversation_sessions', 'status'), [
      'ACTIVE',
      'EXPIRED',
      'CLOSED',
    ])
    assert.exists(await db.from('conversation_sessions').where('is_billable', true).first())
  })

  test('leaves nothing unread by the machine', async ({ assert }) => {
    assert.equal(await total('parked_events'), 0)
    assert.equal(await total('pending_statuses'), 0)
    assert.deepEqual(await distinct('message_media', 'state'), ['stored'])
    assert.notExists(await db.from('messages').where('author_kind', 'phone_app').first())
    assert.notExists(await db.from('messages').where('sort_at', '>', Date.now()).first())
  })

  test('is made once', async ({ assert }) => {
    const before = await total('messages')
    assert.deepEqual(await openDemo({}), { type: 'already_seeded' })
    assert.equal(await total('messages'), before)
  })

  test('stays away from an installation where people work', async ({ assert }) => {
    await db.from('organisation_settings').where('key', 'demo').delete()
    await createUser({ role: 'owner' })
    assert.deepEqual(await openDemo({}), { type: 'refused' })
  })
})

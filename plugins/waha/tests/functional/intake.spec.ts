import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { disablePlugin, enablePlugin } from '#plugin_host/life_cycle'
import { sign } from '#tests/fakes/waha/webhooks'
import { cleanDatabase } from '#tests/support/database'
import { WEBHOOK_SECRET } from '../support/given.js'
import { givenNumber } from '../support/given_number.js'

const FIXTURES = join(import.meta.dirname, '../fixtures/webhooks')
/** What nobody described is kept for people to look at. */
const STRANGE = ['message-ack-unknown.json', 'unknown-event.json']

test.group('WAHA | intake', (group) => {
  let address: string

  group.each.setup(async () => {
    await cleanDatabase()
    await enablePlugin('waha')
    address = (await givenNumber('http://127.0.0.1:9')).webhook
    return async () => {
      await disablePlugin('waha')
    }
  })

  async function deliver(name: string): Promise<number> {
    const body = new Uint8Array(readFileSync(join(FIXTURES, name)))
    const headers = { 'content-type': 'application/json', ...sign(body, WEBHOOK_SECRET) }
    return (await fetch(address, { method: 'POST', headers, body })).status
  }

  test('every known delivery is taken, and only what nobody described is put aside', async ({
    assert,
  }) => {
    for (const name of fixtures()) assert.equal(await deliver(name), 200, name)
    const parked = await db.from('parked_events').select('reason', 'detail')
    assert.lengthOf(parked, STRANGE.length, JSON.stringify(parked))
    assert.lengthOf(await db.from('webhook_deliveries').where('state', 'failed'), 0)
  })

  test('the same deliveries once more change nothing', async ({ assert }) => {
    const names = fixtures().filter((name) => !STRANGE.includes(name))
    for (const name of names) await deliver(name)
    const before = await counts()
    for (const name of names) await deliver(name)
    assert.deepEqual(await counts(), before)
  })

  test('one person under a number and a hidden id is one contact with one conversation', async ({
    assert,
  }) => {
    for (const name of [
      'message-text.json',
      'message-text-lid.json',
      'engine-gows-voice-lid.json',
    ]) {
      await deliver(name)
    }
    assert.lengthOf(await db.from('contacts'), 1)
    assert.lengthOf(await db.from('conversations'), 1)
  })

  test('a group is one conversation, whoever speaks', async ({ assert }) => {
    await deliver('message-group.json')
    await deliver('message-group-reply-to-member.json')
    assert.lengthOf(await db.from('conversations'), 1)
  })

  test('an edit and a revoke find the message they name by its bare id', async ({ assert }) => {
    for (const name of ['message-text.json', 'message-edited.json', 'message-revoked.json']) {
      await deliver(name)
    }
    const [message] = await db.from('messages')
    assert.equal(message.body, 'Texto novo')
    assert.isNotNull(message.deleted_at)
  })
})

const fixtures = () => readdirSync(FIXTURES).filter((name) => !name.endsWith('.expected.json'))

async function counts() {
  const tables = ['contacts', 'contact_identities', 'conversations', 'messages', 'message_media']
  const all = await Promise.all(
    tables.map((table) => db.from(table).count('* as total').firstOrFail())
  )
  return Object.fromEntries(tables.map((table, index) => [table, Number(all[index].total)]))
}

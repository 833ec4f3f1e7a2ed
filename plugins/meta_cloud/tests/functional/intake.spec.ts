import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DEFAULT_OPTIONS } from '#tests/fakes/meta_cloud/options'
import { signature } from '#tests/fakes/meta_cloud/webhooks'
import { cleanDatabase } from '#tests/support/database'
import { givenAccount, VERIFY_TOKEN, webhookAddress } from '../support/given.js'

const FIXTURES = join(import.meta.dirname, '../fixtures/webhooks')

test.group('Meta Cloud | intake', (group) => {
  let key: string

  group.each.setup(async () => {
    await cleanDatabase()
    key = await givenAccount()
  })

  test('every known delivery is taken, and nothing in it fails', async ({ assert }) => {
    for (const name of fixtures()) assert.equal(await deliver(key, read(name)), 200, name)
    const parked = await db.from('parked_events').select('reason', 'detail', 'event')
    const strange = parked.filter(({ reason }) => reason !== 'unknown_number')
    assert.deepEqual(strange, [])
    assert.lengthOf(parked, 1, 'the test button of the dashboard names a number that nobody has')
    const failed = await db.from('webhook_deliveries').where('state', 'failed')
    assert.lengthOf(failed, 0)
  }).timeout(60_000)

  test('the same deliveries once more change nothing', async ({ assert }) => {
    // In the fixtures people go on writing from numbers they have left: those moves would happen again.
    const names = fixtures().filter((name) => /^(msg-(?!system)|tricky-)/.test(name))
    for (const name of names) await deliver(key, read(name))
    const before = await counts()
    for (const name of names) await deliver(key, read(name))
    assert.deepEqual(await counts(), before)
  }).timeout(60_000)

  test('one person with two spellings and a user id is one contact', async ({ assert }) => {
    for (const name of ['tricky-br-ninth-digit-inbound', 'tricky-br-ninth-digit-inbound-new']) {
      await deliver(key, read(`${name}.json`))
    }
    assert.lengthOf(await db.from('contacts'), 1)
    assert.lengthOf(await db.from('conversations'), 1)
  })

  test('a delivery with another signature is refused and leaves nothing', async ({ assert }) => {
    assert.equal(await deliver(key, read('msg-text.json'), 'another secret'), 401)
    assert.lengthOf(await db.from('webhook_deliveries'), 0)
  })

  test("the handshake answers with the challenge, by the account's own token", async ({
    assert,
  }) => {
    const ask = (token: string) =>
      fetch(
        `${webhookAddress(key)}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${encodeURIComponent(token)}`
      )
    const answer = await ask(VERIFY_TOKEN)
    assert.equal(await answer.text(), '1158201444')
    assert.equal((await ask('guessed')).status, 403)
  })
})

const fixtures = () => readdirSync(FIXTURES).filter((name) => !name.endsWith('.expected.json'))
const read = (name: string) => new Uint8Array(readFileSync(join(FIXTURES, name)))

async function deliver(
  key: string,
  body: Uint8Array<ArrayBuffer>,
  secret = DEFAULT_OPTIONS.appSecret
): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': signature(body, secret),
  }
  return (await fetch(webhookAddress(key), { method: 'POST', headers, body })).status
}

async function counts() {
  const tables = ['contacts', 'contact_identities', 'conversations', 'messages', 'message_media']
  const all = await Promise.all(
    tables.map((table) => db.from(table).count('* as total').firstOrFail())
  )
  return Object.fromEntries(tables.map((table, index) => [table, Number(all[index].total)]))
}

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { writeTransaction } from '#services/database/write_transaction'
import { storeUpload } from '#services/media/store_upload'
import { keepWithDraft, removeUnsentUploads, UPLOAD_KEPT_MS } from '#services/media/uploads'
import { sendMessage } from '#services/messages/send_message'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import {
  deliver,
  givenDesk,
  one,
  ScriptedBroker,
  textEvent,
  type Desk,
} from '#tests/support/scripted_broker'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

async function givenUpload() {
  const path = join(await mkdtemp(join(tmpdir(), 'upload-')), 'dot.png')
  await writeFile(path, PIXEL)
  const result = await storeUpload({ path, filename: 'dot.png' })
  if (result.type !== 'stored') throw new Error(result.type)
  return result.file
}

const isThere = (file: { storageKey: string }) => drive.use('media').exists(file.storageKey)
const nextDay = () => Date.now() + UPLOAD_KEPT_MS + 1_000

test.group('Files that were uploaded', (group) => {
  let desk: Desk
  let conversationId: number
  let userId: number

  group.each.setup(async () => {
    await cleanDatabase()
    new ScriptedBroker()
    desk = await givenDesk()
    userId = (await createUser()).id
    await deliver(desk, [textEvent(desk)])
    conversationId = (await one('conversations')).id
  })

  const send = (file: Awaited<ReturnType<typeof givenUpload>>) =>
    sendMessage({
      conversationId,
      author: { kind: 'user', id: userId },
      content: { kind: 'media', file },
    })

  async function givenDraftWith(file: { storageKey: string }) {
    const draft = { conversation_id: conversationId, user_id: userId }
    await db.table('drafts').insert({ ...draft, body: '', updated_at: Date.now() })
    await writeTransaction((batch) =>
      keepWithDraft(batch, { conversationId, userId }, [file.storageKey])
    )
    return draft
  }

  test('are kept for a day and then removed where nobody sent them', async ({ assert }) => {
    const file = await givenUpload()
    await removeUnsentUploads()
    assert.isTrue(await isThere(file))

    await removeUnsentUploads(nextDay())
    assert.isFalse(await isThere(file))
    assert.lengthOf(await db.from('uploads'), 0)
  })

  test('stay with the message that was sent', async ({ assert }) => {
    const file = await givenUpload()
    assert.equal((await send(file)).type, 'queued')
    assert.equal((await send(file)).type, 'queued')

    await removeUnsentUploads(nextDay())
    assert.isTrue(await isThere(file))
    assert.lengthOf(await db.from('uploads'), 0)
  })

  test('are removed too where the message was refused', async ({ assert }) => {
    const file = { ...(await givenUpload()), mime: 'image/tiff' }
    assert.equal((await send(file)).type, 'unsupported')
    await removeUnsentUploads(nextDay())
    assert.isFalse(await isThere(file))
  })

  test('live as long as the draft that holds them', async ({ assert }) => {
    const file = await givenUpload()
    const draft = await givenDraftWith(file)
    await removeUnsentUploads(nextDay())
    assert.isTrue(await isThere(file))

    await db.from('drafts').where(draft).delete()
    await removeUnsentUploads(nextDay())
    assert.isFalse(await isThere(file))
  })

  test('can be sent from a draft long after their day', async ({ assert }) => {
    const file = await givenUpload()
    const draft = await givenDraftWith(file)
    await removeUnsentUploads(nextDay())
    assert.equal((await send(file)).type, 'queued')
    await db.from('drafts').where(draft).delete()

    await removeUnsentUploads(nextDay())
    assert.isTrue(await isThere(file))
  })

  test('are sent or refused whole when their removal comes at the same instant', async ({
    assert,
  }) => {
    for (let round = 0; round < 20; round++) {
      const file = await givenUpload()
      const [sent] = await Promise.all([send(file), removeUnsentUploads(nextDay())])
      assert.equal(await isThere(file), sent.type === 'queued', `round ${round}: ${sent.type}`)
      if (sent.type !== 'queued') assert.equal(sent.type, 'file_gone')
    }
    const media = await db.from('message_media').select('storage_key')
    for (const { storage_key: storageKey } of media) assert.isTrue(await isThere({ storageKey }))
  })

  test('whose removal was cut short go with the next turn', async ({ assert }) => {
    const file = await givenUpload()
    await db.from('uploads').update({ state: 'removing' })
    assert.equal((await send(file)).type, 'file_gone')
    await removeUnsentUploads()
    assert.isFalse(await isThere(file))
    assert.lengthOf(await db.from('uploads'), 0)
  })
})

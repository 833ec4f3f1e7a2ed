import { test } from '@japa/runner'
import { appUrl } from '#config/app'
import { storeBytes } from '#services/media/media_storage'
import { signedFileUrl } from '#services/media/signed_file_url'
import {
  givenConversation,
  givenMedia,
  givenMessage,
  givenNumber,
} from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { until } from '#tests/support/until'

test.group('Addresses of files for brokers', (group) => {
  group.each.setup(() => cleanDatabase())

  async function givenFile(bytes: string) {
    const number = await givenNumber()
    const conversation = await givenConversation({ numberId: number.id })
    const message = await givenMessage({
      conversationId: conversation.id,
      numberId: number.id,
      kind: 'document',
    })
    const { storageKey, size } = await storeBytes(Buffer.from(bytes), 'application/pdf')
    const about = { mime: 'application/pdf', filename: 'boleto nº 7.pdf', storageKey, size }
    return givenMedia({ messageId: message.id, kind: 'document', ...about })
  }

  /** The address as a broker asks for it, at the server under test. */
  const pathOf = (url: string) => url.slice(appUrl.length)

  test('a file is handed to whoever has its address, with its type and name', async ({
    client,
    assert,
  }) => {
    const url = signedFileUrl((await givenFile('%PDF-1.4 boleto')).id)
    assert.isTrue(url.startsWith(`${appUrl}/`))
    const response = await client.get(pathOf(url))
    response.assertStatus(200)
    response.assertHeader('content-type', 'application/pdf')
    assert.include(response.header('content-disposition')!, 'boleto')
    assert.equal(Buffer.from(response.body()).toString(), '%PDF-1.4 boleto')
  })

  test('the address opens no other file, and nothing once it is changed', async ({ client }) => {
    const mine = await givenFile('mine')
    const other = await givenFile('theirs')
    const path = pathOf(signedFileUrl(mine.id))
    for (const wrong of [
      path.replace(String(mine.id), String(other.id)),
      `${path}x`,
      path.slice(0, path.indexOf('?')),
      `${path}&download=1`,
    ]) {
      const response = await client.get(wrong)
      response.assertStatus(404)
    }
  })

  test('the address ends', async ({ client }) => {
    const path = pathOf(signedFileUrl((await givenFile('soon gone')).id, '1 second'))
    await until(
      async () => (await client.get(path)).status() === 404,
      'the address has come to its end'
    )
  })
})

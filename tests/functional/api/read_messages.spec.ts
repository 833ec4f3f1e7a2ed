import { test } from '@japa/runner'
import { givenMedia, givenMessage, givenReaction } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { givenThread } from './broker.js'
import { matchesDocument } from './support.js'

test.group('Reading messages in the API', (group) => {
  group.each.setup(() => cleanDatabase())

  test('they come newest first, page by page, with what became of each', async ({
    client,
    assert,
  }) => {
    const { url, token, conversation, number } = await givenThread()
    const values = { conversationId: conversation.id, numberId: number.id }
    const at = Date.now()
    const first = await givenMessage({ ...values, at })
    const failed = await givenMessage({
      ...values,
      at: at + 1,
      direction: 'out',
      state: 'failed',
      error: {
        class: 'recipient_invalid',
        retry: 'never',
        code: '131026',
        providerMessage: 'Undeliverable',
      },
      priceAmount: '0.0625',
      priceCurrency: 'USD',
    })
    const picture = await givenMessage({
      ...values,
      at: at + 1,
      kind: 'image',
      body: null,
      payload: { raw: { secret: 1 }, forwarded: 'once' },
    })
    await givenMedia({ messageId: picture.id, kind: 'image', width: 640, height: 480 })
    await givenReaction({ messageId: picture.id, emoji: '👍', reactor: 'us' })

    const newest = await client.get(url).qs({ limit: 2 }).bearerToken(token)
    newest.assertStatus(200)
    matchesDocument(newest, 'api.v1.messages.index')
    const [shownPicture, shownFailed] = newest.body().data
    assert.deepEqual([shownPicture.id, shownFailed.id], [picture.id, failed.id])
    assert.deepEqual(shownPicture.content, { forwarded: 'once' })
    assert.containsSubset(shownPicture, {
      media: [{ width: 640 }],
      reactions: [{ by: 'us', emoji: '👍' }],
    })
    assert.containsSubset(shownFailed, {
      error: { class: 'recipient_invalid' },
      price: { amount: '0.0625', currency: 'USD' },
    })

    const oldest = await client
      .get(url)
      .qs({ limit: 2, cursor: newest.body().nextCursor })
      .bearerToken(token)
    assert.deepEqual(
      oldest.body().data.map((message: { id: number }) => message.id),
      [first.id]
    )
    assert.isNull(oldest.body().nextCursor)
  })
})

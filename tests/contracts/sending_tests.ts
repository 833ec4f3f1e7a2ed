import { test } from '@japa/runner'
import type { BrokerDefinition, ConnectionContext } from '#contracts/broker'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import type { BrokerHarness, BrokerSuite } from '#tests/contracts/broker_suite'
import { recording } from '#tests/contracts/recording_http'
import { OUTBOUND_SAMPLES, outbound, outboundFile } from '#tests/contracts/samples'

/** Prepares and sends as the core does. */
export async function deliver(
  broker: BrokerDefinition,
  connection: ConnectionContext,
  message: OutboundMessage
) {
  const preparation = await broker.sender.prepare?.(connection, message)
  if (preparation?.ok === false) return { outcome: 'failed' as const, error: preparation.error }
  return broker.sender.send(connection, message, preparation?.prepared ?? null)
}

export function registerSendingTests({ broker }: BrokerSuite, harness: () => BrokerHarness) {
  const { outbound: able, status } = broker.capabilities({ settings: {}, health: {} })

  for (const sample of OUTBOUND_SAMPLES) {
    if (sample.declared(able)) {
      test(`sends: ${sample.name}`, async ({ assert }) => {
        const message = outbound(sample.content)
        const result = await deliver(broker, harness().connection(), message)
        assert.equal(result.outcome, 'accepted', JSON.stringify(result))
        assert.isNotEmpty(result.outcome === 'accepted' ? result.providerId : '')
        const received = await harness().received()
        assert.lengthOf(received, 1)
        assert.equal(received[0].clientRef, status.clientRef ? message.clientRef : null)
      })
    } else {
      test(`refuses what it did not declare before any request: ${sample.name}`, ({ assert }) =>
        assertRefused(assert, outbound(sample.content)))
    }
  }

  test('two messages in a row have two ids', async ({ assert }) => {
    const connection = harness().connection()
    const [first, second] = [
      await deliver(broker, connection, text('um')),
      await deliver(broker, connection, text('dois')),
    ]
    assert.notEqual(
      first.outcome === 'accepted' && first.providerId,
      second.outcome === 'accepted' && second.providerId
    )
  })

  test('refuses a text longer than it declares before any request', ({ assert }) =>
    assertRefused(assert, text('x'.repeat(able.text.maxLength + 1))))

  for (const [kind, limit] of Object.entries(able.media)) {
    test(`refuses a ${kind} larger than it declares before any request`, ({ assert }) =>
      assertRefused(assert, file({ ...outboundFile(kind as never), size: limit.maxBytes + 1 })))
    test(`refuses a ${kind} of a type it does not declare before any request`, ({ assert }) =>
      assertRefused(
        assert,
        file(outboundFile(kind as never, 64, 'application/x-nobody-takes-this'))
      ))
  }

  if (able.buttons) {
    test('refuses more buttons than it declares before any request', ({ assert }) => {
      const buttons = Array.from(
        { length: (able.buttons as { max: number }).max + 1 },
        (_, index) => ({ id: `${index}`, title: `B${index}` })
      )
      return assertRefused(
        assert,
        outbound({ kind: 'interactive', interactive: { type: 'buttons', body: 'Qual?', buttons } })
      )
    })
  }

  if (able.list) {
    test('refuses more rows than it declares before any request', ({ assert }) => {
      const count = (able.list as { maxRows: number }).maxRows + 1
      const rows = Array.from({ length: count }, (_, index) => ({
        id: `${index}`,
        title: `R${index}`,
      }))
      const list = { button: 'Ver', sections: [{ title: 'Todos', rows }] }
      return assertRefused(
        assert,
        outbound({ kind: 'interactive', interactive: { type: 'list', body: 'Qual?', list } })
      )
    })
  }

  test('refuses a recipient without any address before any request', ({ assert }) =>
    assertRefused(
      assert,
      outbound({ kind: 'text', body: 'oi' }, { to: { displayName: 'Ninguém' } })
    ))

  test('preparing twice leaves one message and both preparations can be sent', async ({
    assert,
  }) => {
    if (!broker.sender.prepare || !able.media.image) return
    const connection = harness().connection()
    const message = outbound({ kind: 'media', media: outboundFile('image'), caption: 'Foto' })
    assert.isTrue((await broker.sender.prepare(connection, message)).ok)
    const again = await broker.sender.prepare(connection, message)
    assert.lengthOf(await harness().received(), 0)
    const prepared = again.ok ? again.prepared : null
    assert.deepEqual(JSON.parse(JSON.stringify(prepared)), prepared)
    assert.equal((await broker.sender.send(connection, message, prepared)).outcome, 'accepted')
    assert.lengthOf(await harness().received(), 1)
  })

  if (able.quote) {
    test('sends a quoted reply', async ({ assert }) => {
      const result = await deliver(
        broker,
        harness().connection(),
        outbound({ kind: 'text', body: 'Sim' }, { replyToProviderId: 'wamid.ALVO' })
      )
      assert.equal(result.outcome, 'accepted', JSON.stringify(result))
    })
  }

  async function assertRefused(assert: import('@japa/assert').Assert, message: OutboundMessage) {
    const { connection, requests } = recording(harness().connection())
    const result = await deliver(broker, connection, message)
    assert.equal(result.outcome, 'failed')
    if (result.outcome === 'failed') {
      assert.include(
        ['unsupported', 'content_invalid', 'media_invalid', 'recipient_invalid'],
        result.error.class
      )
      assert.notEqual(result.error.retry, 'safe')
    }
    assert.lengthOf(requests, 0, 'no request left')
    assert.lengthOf(await harness().received(), 0)
  }
}

const text = (body: string) => outbound({ kind: 'text', body })
const file = (media: Extract<OutboundContent, { kind: 'media' }>['media']) =>
  outbound({ kind: 'media', media })

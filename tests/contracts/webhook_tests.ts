import { test } from '@japa/runner'
import type { RawRequest } from '#contracts/broker'
import {
  accountOf,
  type BrokerHarness,
  type BrokerSuite,
  deliveryFacts,
} from '#tests/contracts/broker_suite'

const ADDRESS = 'https://desk.example/webhooks/1'

export function registerWebhookTests(suite: BrokerSuite, harness: () => BrokerHarness) {
  const { broker, proof, handshake } = suite
  const facts = deliveryFacts(suite)
  const url = facts.query.size > 0 ? `${ADDRESS}?${facts.query}` : ADDRESS
  const delivery = (body: Uint8Array, headers: Record<string, string>, address = url) =>
    toRequest(body, { 'content-type': facts.contentType ?? '', ...headers }, address)

  if (proof) {
    const { body } = suite.messages(1)
    const verify = (
      headers: Record<string, string>,
      secret: string | null = proof.secret,
      bytes = body,
      address = url
    ) => {
      const account = accountOf(harness().connection())
      const credentials = { ...account.credentials, [proof.credential]: secret }
      return broker.webhook.verify({ ...account, credentials }, delivery(bytes, headers, address))
    }

    test('a genuine delivery is let in', ({ assert }) => {
      assert.deepEqual(verify(proof.sign(body, proof.secret, url)), { ok: true })
    })

    if (proof.coversBody !== false) {
      test('a delivery with one changed byte is refused', ({ assert }) => {
        const changed = Uint8Array.from(body)
        changed[changed.length - 2] ^= 1
        assert.isFalse(verify(proof.sign(body, proof.secret, url), proof.secret, changed).ok)
      })

      test('the proof of one delivery does not hold for another', ({ assert }) => {
        const longer = Uint8Array.from([...body, 32])
        const headers = proof.sign(body, proof.secret, url)
        assert.isFalse(verify(headers, proof.secret, longer).ok)
        assert.isFalse(verify(headers, proof.secret, new Uint8Array()).ok)
      })
    }

    test('a delivery without proof is refused', ({ assert }) => {
      assert.isFalse(verify({}).ok)
    })

    test('a delivery signed with another secret is refused', ({ assert }) => {
      assert.isFalse(verify(proof.sign(body, `${proof.secret}x`, url)).ok)
    })

    test('a genuine delivery that is sent again is let in again: the host knows its events by id', ({
      assert,
    }) => {
      const headers = proof.sign(body, proof.secret, url)
      assert.isTrue(verify(headers).ok)
      assert.isTrue(verify(headers).ok)
    })

    if (proof.coversUrl) {
      test('a delivery that is replayed at another address is refused', ({ assert }) => {
        const headers = proof.sign(body, proof.secret, url)
        for (const other of [`${ADDRESS}2`, `${url}${url.includes('?') ? '&' : '?'}ref=7`]) {
          assert.isFalse(verify(headers, proof.secret, body, other).ok, other)
        }
      })
    }

    test('a malformed proof is refused', ({ assert }) => {
      const [[name, value]] = Object.entries(proof.sign(body, proof.secret, url))
      for (const bad of [
        '',
        'x',
        value.slice(0, -1),
        `${value}0`,
        `x${value}`,
        'é'.repeat(value.length),
      ]) {
        assert.isFalse(verify({ [name]: bad }).ok, bad)
      }
    })

    test('nobody gets in while the secret is empty or missing, not even with a proof of the empty secret', ({
      assert,
    }) => {
      assert.isFalse(verify(proof.sign(body, '', url), '').ok)
      assert.isFalse(verify(proof.sign(body, '', url), null).ok)
      assert.isFalse(verify({}, '').ok)
    })
  }

  if (handshake) {
    test('the right handshake is answered', ({ assert }) => {
      const answer = broker.webhook.challenge!(accountOf(harness().connection()), handshake.right)
      assert.equal(answer?.status, 200)
      assert.equal(answer?.body, handshake.answer)
      assert.notInclude(answer?.contentType ?? '', 'html')
    })

    for (const [name, request] of Object.entries(handshake.wrong)) {
      test(`a wrong handshake is refused: ${name}`, ({ assert }) => {
        const answer = broker.webhook.challenge!(accountOf(harness().connection()), request)
        assert.isTrue(answer === null || answer.status === 403)
        assert.isFalse(answer?.body.includes(handshake.answer) ?? false)
      })
    }

    test('an ordinary delivery is no handshake', ({ assert }) => {
      assert.isNull(
        broker.webhook.challenge!(
          accountOf(harness().connection()),
          delivery(suite.messages(1).body, {})
        )
      )
    })
  }
}

function toRequest(body: Uint8Array, headers: Record<string, string>, url: string): RawRequest {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  )
  return { method: 'POST', url, query: new URL(url).searchParams, headers: lower, body }
}

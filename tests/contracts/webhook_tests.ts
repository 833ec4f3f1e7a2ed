import { test } from '@japa/runner'
import type { RawRequest } from '#contracts/broker'
import { accountOf, type BrokerHarness, type BrokerSuite } from '#tests/contracts/broker_suite'

export function registerWebhookTests(suite: BrokerSuite, harness: () => BrokerHarness) {
  const { broker, proof, handshake } = suite

  if (proof) {
    const { body } = suite.messages(1)
    const verify = (
      headers: Record<string, string>,
      secret: string | null = proof.secret,
      bytes = body
    ) => {
      const account = accountOf(harness().connection())
      const credentials = { ...account.credentials, [proof.credential]: secret }
      return broker.webhook.verify({ ...account, credentials }, delivery(bytes, headers))
    }

    test('a genuine delivery is let in', ({ assert }) => {
      assert.deepEqual(verify(proof.sign(body, proof.secret)), { ok: true })
    })

    if (proof.coversBody !== false) {
      test('a delivery with one changed byte is refused', ({ assert }) => {
        const changed = Uint8Array.from(body)
        changed[changed.length - 2] ^= 1
        assert.isFalse(verify(proof.sign(body, proof.secret), proof.secret, changed).ok)
      })
    }

    test('a delivery without proof is refused', ({ assert }) => {
      assert.isFalse(verify({}).ok)
    })

    test('a delivery signed with another secret is refused', ({ assert }) => {
      assert.isFalse(verify(proof.sign(body, `${proof.secret}x`)).ok)
    })

    test('a malformed proof is refused', ({ assert }) => {
      const [[name, value]] = Object.entries(proof.sign(body, proof.secret))
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
      assert.isFalse(verify(proof.sign(body, ''), '').ok)
      assert.isFalse(verify(proof.sign(body, ''), null).ok)
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

function delivery(body: Uint8Array, headers: Record<string, string>): RawRequest {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  )
  return {
    method: 'POST',
    url: 'https://desk.example/webhooks/1',
    query: new URLSearchParams(),
    headers: lower,
    body,
  }
}

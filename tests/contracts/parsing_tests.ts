import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { BrokerEvent } from '#contracts/events'
import type { BrokerSuite } from '#tests/contracts/broker_suite'
import { mutations, withStrangers } from '#tests/contracts/mutations'

const EVENT_TYPES = [
  'message',
  'echo',
  'status',
  'reaction',
  'edit',
  'delete',
  'identity',
  'account',
  'unparsed',
]

export function registerParsingTests({ broker, folder, messages, delivery }: BrokerSuite) {
  const facts = delivery ?? { query: new URLSearchParams(), contentType: 'application/json' }
  const fixtures = join(folder, 'tests/fixtures/webhooks')
  const cases = readdirSync(fixtures).filter(
    (file) => file.endsWith('.json') && !file.endsWith('.expected.json')
  )
  const read = (file: string) => readFileSync(join(fixtures, file))
  const parse = (body: Uint8Array) => broker.webhook.parse(body, facts)

  for (const file of cases) {
    test(`reads ${file}`, ({ assert }) => {
      const expected = join(fixtures, file.replace(/\.json$/, '.expected.json'))
      assert.isTrue(existsSync(expected), `${expected} exists`)
      assert.deepEqual(plain(parse(read(file))), JSON.parse(readFileSync(expected, 'utf8')))
    })
  }

  test('two messages in one body are two events, in order', ({ assert }) => {
    const { body, providerIds } = messages(2)
    const ids = parse(body).flatMap((event) => (event.type === 'message' ? [event.providerId] : []))
    assert.deepEqual(ids, providerIds)
    assert.lengthOf(ids, 2)
  })

  test('a thousand messages in one body are a thousand events', ({ assert }) => {
    assert.lengthOf(parse(messages(1000).body), 1000)
  })

  test('reading leaves the bytes alone and gives the same events again', ({ assert }) => {
    const { body } = messages(3)
    const before = Uint8Array.from(body)
    const first = parse(body)
    assert.deepEqual(parse(body), first)
    assert.deepEqual(Uint8Array.from(body), before)
  })

  test('fields it has never heard of change nothing', ({ assert }) => {
    for (const file of cases) {
      const strange = parse(encode(withStrangers(JSON.parse(read(file).toString()))))
      assert.deepEqual(strange.map(outline), parse(read(file)).map(outline), file)
    }
  })

  test('no value of a wrong type makes it fall over', ({ assert }) => {
    for (const file of cases.filter((name) => read(name).length < 20_000)) {
      for (const { path, value } of mutations(JSON.parse(read(file).toString()))) {
        const events = tryParse(value, `${file}: ${path}`)
        for (const event of events) assert.include(EVENT_TYPES, event.type)
      }
    }
  })

  test('a body that is no JSON at all is refused by throwing', ({ assert }) => {
    assert.throws(() => parse(new TextEncoder().encode('{"object": "whats')))
  })

  function tryParse(value: unknown, where: string): BrokerEvent[] {
    try {
      return parse(encode(value))
    } catch (error) {
      throw new Error(`${where} threw ${(error as Error).message}`, { cause: error })
    }
  }
}

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

function outline(event: BrokerEvent) {
  const { type, externalId, at } = event
  const providerId = 'providerId' in event ? event.providerId : null
  const kind = 'content' in event ? event.content.kind : null
  return { type, externalId, at, providerId, kind }
}

import { existsSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import type { BrokerEvent } from '#contracts/events'
import { type BrokerSuite, deliveryFacts } from '#tests/contracts/broker_suite'
import { type Fixture, readFixtures } from '#tests/contracts/fixtures'
import { mutations, withStrangers } from '#tests/contracts/mutations'
import { eventProblem } from '#tests/contracts/well_formed'

/** Larger fixtures would be changed a hundred thousand times. */
const LARGEST_MUTATED = 20_000

export function registerParsingTests(suite: BrokerSuite) {
  const { broker, folder, messages } = suite
  const facts = deliveryFacts(suite)
  const fixtures = readFixtures(folder, suite.delivery)
  const parse = (body: Uint8Array, { facts: told } = { facts }) => broker.webhook.parse(body, told)

  for (const fixture of fixtures) {
    test(`reads ${fixture.name}`, ({ assert }) => {
      assert.isTrue(existsSync(fixture.expected), `${fixture.expected} exists`)
      const expected = JSON.parse(readFileSync(fixture.expected, 'utf8'))
      assert.deepEqual(plain(parse(fixture.body, fixture)), expected)
    })
  }

  if (suite.deliveriesHold !== 'one') {
    test('two messages in one body are two events, in order', ({ assert }) => {
      const { body, providerIds } = messages(2)
      assert.deepEqual(parse(body).flatMap(messageId), providerIds)
      assert.lengthOf(providerIds, 2)
    })

    test('a thousand messages in one body are a thousand events', ({ assert }) => {
      assert.lengthOf(parse(messages(1000).body), 1000)
    })
  }

  test('a message in a body is an event with its id', ({ assert }) => {
    const { body, providerIds } = messages(1)
    assert.deepEqual(parse(body).flatMap(messageId), providerIds)
    assert.lengthOf(providerIds, 1)
  })

  test('reading leaves the bytes alone', ({ assert }) => {
    const { body } = messages(1)
    const before = Uint8Array.from(body)
    parse(body)
    assert.deepEqual(Uint8Array.from(body), before)
  })

  test('what is delivered again becomes the same events, so that the host keeps one of each', ({
    assert,
  }) => {
    for (const fixture of fixtures) {
      const again = { ...fixture, body: Uint8Array.from(fixture.body) }
      assert.deepEqual(parse(again.body, again), parse(fixture.body, fixture), fixture.name)
    }
  })

  test('every event of every delivery is one the host can take', ({ assert }) => {
    for (const fixture of fixtures) {
      for (const event of parse(fixture.body, fixture)) {
        assert.isNull(eventProblem(event), fixture.name)
      }
    }
  })

  test('fields it has never heard of change nothing', ({ assert }) => {
    for (const fixture of fixtures) {
      const strange = parse(withStrangers(fixture), fixture)
      assert.deepEqual(
        strange.map(outline),
        parse(fixture.body, fixture).map(outline),
        fixture.name
      )
    }
  })

  test('no wrong value, missing field or word that nobody knows makes it fall over', ({
    assert,
  }) => {
    for (const fixture of fixtures.filter(({ body }) => body.length < LARGEST_MUTATED)) {
      for (const { path, body } of mutations(fixture)) {
        const where = `${fixture.name}: ${path}`
        for (const event of tryParse(body, fixture, where)) {
          assert.isNull(eventProblem(event), where)
        }
      }
    }
  })

  test('a body that is no JSON at all is refused by throwing', ({ assert }) => {
    const json = { query: facts.query, contentType: 'application/json' }
    const broken = new TextEncoder().encode('{"object": "whats')
    assert.throws(() => broker.webhook.parse(broken, json))
  })

  test('a body that says nothing becomes no message, status or reaction', ({ assert }) => {
    const nothing = facts.contentType?.includes('json') ? '{}' : ''
    const events = parse(new TextEncoder().encode(nothing))
    for (const event of events) assert.include(['account', 'unparsed'], event.type)
  })

  function tryParse(body: Uint8Array, fixture: Fixture, where: string): BrokerEvent[] {
    try {
      return parse(body, fixture)
    } catch (error) {
      throw new Error(`${where} threw ${(error as Error).message}`, { cause: error })
    }
  }
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
const messageId = (event: BrokerEvent) => (event.type === 'message' ? [event.providerId] : [])

function outline(event: BrokerEvent) {
  const { type, externalId, at } = event
  const providerId = 'providerId' in event ? event.providerId : null
  const kind = 'content' in event ? event.content.kind : null
  return { type, externalId, at, providerId, kind }
}

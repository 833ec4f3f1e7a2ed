import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { parseWebhook } from '../../broker/webhook_parser.js'

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/webhooks/${name}.json`), 'utf8'))
const read = (document: object, query: Record<string, string> = {}) =>
  parseWebhook(new TextEncoder().encode(JSON.stringify(document)), {
    query: new URLSearchParams(query),
    contentType: 'application/json',
  })

test.group('360dialog | deliveries', () => {
  test('a bare delivery belongs to the number of the address we registered', ({ assert }) => {
    const [event] = read(fixture('inbound-text-legacy-bare'), { number: '551146733492' })
    assert.deepInclude(event, { type: 'message', externalId: '551146733492' })
  })

  test('a number that the delivery names itself counts more than the address', ({ assert }) => {
    const bare = {
      ...fixture('inbound-text-legacy-bare'),
      metadata: { phone_number_id: '106540352242922' },
    }
    for (const body of [bare, fixture('inbound-text')]) {
      assert.equal(read(body, { number: '1' })[0].externalId, '106540352242922')
    }
  })

  test('a number known by its digits is found by them, as long as the delivery agrees', ({
    assert,
  }) => {
    const numberIn = (number: string) => read(fixture('inbound-text'), { number })[0].externalId
    assert.equal(numberIn('551150001000'), '551150001000')
    assert.equal(numberIn('551150001999'), '106540352242922')
    assert.equal(numberIn(''), '106540352242922')
  })

  test('a bare delivery of nobody is kept with the reason', ({ assert }) => {
    const [event, ...others] = read(fixture('status-failed-legacy-bare'))
    assert.lengthOf(others, 0)
    assert.equal(event.type, 'unparsed')
    assert.match(event.type === 'unparsed' ? event.reason : '', /register the webhook again/)
  })

  test('an envelope without its object is read, one of another product is not', ({ assert }) => {
    const { object: _object, ...nameless } = fixture('inbound-text')
    assert.equal(read(nameless)[0].type, 'message')
    assert.deepEqual(read({ object: 'page', entry: nameless.entry }), [])
  })

  test('a test of the address holds nothing', ({ assert }) => {
    assert.deepEqual(read({}), [])
  })

  test('statuses carry our reference and the price', ({ assert }) => {
    const [event] = read(fixture('status-delivered'))
    assert.deepInclude(event, { type: 'status', status: 'delivered', clientRef: '01J9ZK3V5T8Q' })
    const pricing = event.type === 'status' ? event.pricing : undefined
    assert.deepInclude(pricing, { billable: true, category: 'utility' })
  })
})

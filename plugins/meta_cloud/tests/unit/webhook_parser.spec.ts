import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { BrokerEvent, MessageEvent, StatusEvent } from '#contracts/events'
import { parseDelivery } from '#packages/cloud_api/webhook/delivery'

const FIXTURES = join(import.meta.dirname, '../fixtures/webhooks')
const events = (name: string) => parseDelivery(readFileSync(join(FIXTURES, `${name}.json`)))
const message = (name: string) => events(name)[0] as MessageEvent
const status = (name: string) => events(name)[0] as StatusEvent
const types = (name: string) => events(name).map(({ type }) => type)

const OUR_NUMBER = { phone_number_id: '110987654321098' }
const delivery = (value: object, field = 'messages') =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field, value: { metadata: OUR_NUMBER, ...value } }] }],
  })
const read = (json: string): BrokerEvent[] => parseDelivery(new TextEncoder().encode(json))
const text = (id: string, extra: object = {}) => ({
  from: '5511990000001',
  id,
  timestamp: '1795183200',
  type: 'text',
  text: { body: id },
  ...extra,
})

test.group('Meta Cloud | who wrote', () => {
  test('a person with a username and no phone is known by the user id alone', ({ assert }) => {
    assert.deepEqual(message('msg-text-bsuid-only').from, {
      bsuid: 'BR.96119035448114167422',
      displayName: 'Bia',
      username: 'bia.moema',
    })
  })

  test('the ninth digit is kept as each delivery spells it', ({ assert }) => {
    assert.equal(message('tricky-br-ninth-digit-inbound').from.waId, '551190000010')
    assert.equal(message('tricky-br-ninth-digit-inbound-new').from.waId, '5511990000010')
    assert.equal(message('tricky-br-landline-business').from.phone, '+551130000010')
  })

  test('the names of a batch go to their own messages', ({ assert }) => {
    const names = events('tricky-batch-two-numbers').flatMap((event) =>
      event.type === 'message' ? [event.from.displayName] : []
    )
    assert.deepEqual(names, ['Maria Souza', 'João Pereira', 'Maria Souza', 'Maria Souza'])
  })

  test('an empty profile name is no name', ({ assert }) => {
    assert.notProperty(message('tricky-empty-profile-name').from, 'displayName')
  })

  test('a new number and a new user id say what was and what is', ({ assert }) => {
    const [moved] = events('msg-system-number-changed')
    assert.deepInclude(moved, {
      type: 'identity',
      previous: {
        phone: '+5511990000001',
        waId: '5511990000001',
        bsuid: 'BR.97157598642839332132',
      },
      current: { phone: '+5511990000009', waId: '5511990000009', bsuid: 'BR.22041049924878052583' },
    })
    const [renamed] = events('msg-system-user-id-changed')
    assert.deepInclude(renamed, {
      type: 'identity',
      current: { phone: '+5511990000001', waId: '5511990000001', bsuid: 'BR.10483982532873859978' },
    })
  })

  test('a phone shared on request is linked to the user id', ({ assert }) => {
    const card = {
      origin: 'contact_request',
      name: { formatted_name: 'Bia' },
      phones: [{ phone: '+55 11 99000-0077', wa_id: '5511990000077' }],
    }
    const [shared, linked] = read(
      delivery({
        messages: [
          { from_user_id: 'BR.9', id: 'w', timestamp: 1, type: 'contacts', contacts: [card] },
        ],
      })
    )
    assert.equal(shared.type, 'message')
    assert.deepInclude(linked, {
      type: 'identity',
      previous: { bsuid: 'BR.9' },
      current: { bsuid: 'BR.9', phone: '+5511990000077', waId: '5511990000077' },
    })
  })
})

test.group('Meta Cloud | what a delivery means', () => {
  test('system messages and imported history open no window; calls and messages do', ({
    assert,
  }) => {
    assert.isFalse(message('msg-system-identity-changed').opensWindow)
    assert.deepInclude(message('history-chunk'), { opensWindow: false, historical: true })
    assert.isTrue(message('calls-connect-user-initiated').opensWindow)
    assert.isTrue(message('msg-unsupported-131051').opensWindow)
  })

  test('a reaction without emoji or with an empty one is taken back', ({ assert }) => {
    for (const name of ['msg-reaction-remove', 'msg-reaction-remove-empty']) {
      assert.deepInclude(events(name)[0], { type: 'reaction', emoji: null })
    }
  })

  test('payments, calls and unknown words never become a state of a message', ({ assert }) => {
    for (const name of [
      'status-payment-captured',
      'calls-status-ringing',
      'tricky-unknown-status',
    ]) {
      assert.deepEqual(types(name), ['account'], name)
    }
    assert.deepEqual(events('status-deleted-legacy'), [])
  })

  test('only what Meta charges is billable', ({ assert }) => {
    const billable = (name: string) => status(name).pricing?.billable
    assert.isTrue(billable('status-delivered-utility-in-window-2026'))
    assert.isTrue(billable('status-delivered-service-billable'))
    assert.isFalse(billable('status-delivered-service-free-tier'))
    assert.isFalse(billable('status-delivered-service-exempt'))
    assert.isFalse(billable('status-delivered-free-entry-point-marketing'))
  })

  test('the category of an international authentication is spelled with underscores', ({
    assert,
  }) => {
    assert.equal(
      status('status-delivered-auth-international').pricing?.category,
      'authentication_international'
    )
  })

  test('a free entry point tells when its window ends, an old conversation does not', ({
    assert,
  }) => {
    assert.deepEqual(status('status-sent-free-entry-point').window, {
      kind: 'free_entry_point',
      expiresAt: 1_795_788_000_000,
    })
    assert.isUndefined(status('status-sent-cbp-marketing-legacy').window)
  })

  test('two participants of a group are two statuses of one message', ({ assert }) => {
    const people = events('status-delivered-group-participants').map(
      (event) => (event as StatusEvent).recipient?.waId
    )
    assert.deepEqual(people, ['5511990000001', '5511990000002'])
  })

  test('a file of the history fills in its placeholder', ({ assert }) => {
    const placeholder = events('history-chunk')[1]
    const [file] = events('history-media')
    assert.deepInclude(file, { type: 'edit', completes: true })
    assert.equal(
      file.type === 'edit' && file.targetProviderId,
      placeholder.type === 'echo' && placeholder.providerId
    )
  })

  test('an account that was left, banned or reinstated changes the health of its connections', ({
    assert,
  }) => {
    const state = (name: string) =>
      (events(name)[0] as Extract<BrokerEvent, { type: 'account' }>).health?.state
    assert.equal(state('account-update-partner-removed-coexistence'), 'disconnected')
    assert.equal(state('account-update-ban'), 'limited')
    assert.equal(state('account-update-ban-reinstated'), 'connected')
  })
})

test.group('Meta Cloud | odd bodies', () => {
  test('one bad item is kept with its reason and costs no other', ({ assert }) => {
    const found = read(
      delivery({
        messages: [text('a'), { id: 'b', type: 'text' }, 7, { from: '5511990000001' }, text('c')],
      })
    )
    assert.deepEqual(
      found.map(({ type }) => type),
      ['message', 'unparsed', 'unparsed', 'unparsed', 'message']
    )
    assert.deepInclude(found[1], {
      reason: 'the message names no sender',
      externalId: OUR_NUMBER.phone_number_id,
    })
  })

  test('a delivery that names no number of ours is kept as unreadable', ({ assert }) => {
    assert.deepInclude(read(delivery({ metadata: {}, messages: [text('a')] }))[0], {
      type: 'unparsed',
      externalId: null,
    })
  })

  test('NUL goes, halves of surrogate pairs become visible, and the rest of a text stays', ({
    assert,
  }) => {
    const [event] = read(
      delivery({ messages: [text('a', { text: { body: 'a\u0000b\ud83d c\u0007' } })] })
    )
    assert.deepEqual((event as MessageEvent).content, { kind: 'text', body: 'ab\ufffd c\u0007' })
  })

  test('an empty text is still a message', ({ assert }) => {
    assert.deepEqual(
      (read(delivery({ messages: [text('a', { text: { body: '' } })] }))[0] as MessageEvent)
        .content,
      { kind: 'text', body: '' }
    )
  })

  test('template ids beyond 2^53 keep every digit', ({ assert }) => {
    const body = delivery({}, 'message_template_status_update').replace(
      '"metadata"',
      '"message_template_id":12345678901234567,"metadata"'
    )
    const [event] = read(body)
    assert.deepInclude((event as Extract<BrokerEvent, { type: 'account' }>).data, {
      message_template_id: '12345678901234567',
    })
  })

  test('a flow answer that is no JSON stays text', ({ assert }) => {
    const nfm = {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{broken' },
    }
    const [event] = read(
      delivery({ messages: [text('a', { type: 'interactive', interactive: nfm })] })
    )
    assert.deepInclude((event as MessageEvent).content, { kind: 'flow_reply', response: '{broken' })
  })

  test('names of object methods are no message kinds', ({ assert }) => {
    for (const type of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.deepEqual(
        (read(delivery({ messages: [text('a', { type })] }))[0] as MessageEvent).content,
        { kind: 'unknown', type }
      )
      assert.equal(read(delivery({}, type))[0].type, 'account')
    }
  })

  test('seconds as text, seconds as number and milliseconds are one instant', ({ assert }) => {
    for (const timestamp of ['1795183200', 1795183200, 1795183200000]) {
      assert.equal(
        read(delivery({ messages: [text('a', { timestamp })] }))[0].at,
        1_795_183_200_000
      )
    }
    assert.isNull(read(delivery({ messages: [text('a', { timestamp: 'soon' })] }))[0].at)
  })

  test('a call of ours appears as ours', ({ assert }) => {
    const call = {
      id: 'wacid.1',
      to: '5511990000001',
      event: 'connect',
      direction: 'BUSINESS_INITIATED',
      timestamp: '1795183500',
    }
    assert.deepInclude(read(delivery({ calls: [call] }, 'calls'))[0], {
      type: 'echo',
      content: { kind: 'call', event: 'connect' },
    })
  })
})

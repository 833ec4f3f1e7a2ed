import { test } from '@japa/runner'
import type { InteractiveBody, OutboundContent, OutboundMessage } from '#contracts/messages'
import { messagePayload } from '#packages/cloud_api/outbound/payloads'
import { refuse } from '#packages/cloud_api/outbound/outbound_checks'

const to = { phone: '+5511990000010', waId: '551190000010', bsuid: 'BR.1' }
const message = (
  content: OutboundContent,
  extra: Partial<OutboundMessage> = {}
): OutboundMessage => ({ content, to, clientRef: 'r1', ...extra })
const text = (extra: Partial<OutboundMessage> = {}) =>
  messagePayload(message({ kind: 'text', body: 'Oi' }, extra))

test.group('Meta Cloud | payloads', () => {
  test('writes to the id that WhatsApp gave, with a plus', ({ assert }) => {
    assert.deepInclude(text(), {
      to: '+551190000010',
      recipient_type: 'individual',
      biz_opaque_callback_data: 'r1',
    })
    assert.deepInclude(text({ to: { phone: '+55 11 99000-0010' } }), { to: '+5511990000010' })
  })

  test('writes to a person without phone by their user id', ({ assert }) => {
    const payload = text({ to: { bsuid: 'BR.961190354' } })
    assert.equal(payload.recipient, 'BR.961190354')
    assert.notProperty(payload, 'to')
  })

  test('writes to a group', ({ assert }) => {
    assert.deepInclude(text({ to: { groupId: 'Y2Fw' } }), { to: 'Y2Fw', recipient_type: 'group' })
  })

  test('quotes a message, but never around a reaction', ({ assert }) => {
    assert.deepEqual(text({ replyToProviderId: 'wamid.A' }).context, { message_id: 'wamid.A' })
    const reaction = message(
      { kind: 'reaction', targetProviderId: 'wamid.B', emoji: '' },
      { replyToProviderId: 'wamid.A' }
    )
    assert.notProperty(messagePayload(reaction), 'context')
    assert.deepEqual(messagePayload(reaction).reaction, { message_id: 'wamid.B', emoji: '' })
  })

  test('a voice note is audio with a mark, a document keeps its name', ({ assert }) => {
    const file = {
      mime: 'x',
      size: 1,
      sha256: '',
      read: async () => new Uint8Array(1),
      publicUrl: () => '',
    }
    const voice = messagePayload(
      message({ kind: 'media', media: { ...file, kind: 'voice', filename: null } }),
      '7'
    )
    const document = messagePayload(
      message({
        kind: 'media',
        media: { ...file, kind: 'document', filename: 'a.pdf' },
        caption: 'Nota',
      }),
      '8'
    )
    assert.deepInclude(voice, { type: 'audio', audio: { id: '7', voice: true } })
    assert.deepInclude(document, {
      type: 'document',
      document: { id: '8', caption: 'Nota', filename: 'a.pdf' },
    })
  })

  test('a contact has its formatted name and one part more', ({ assert }) => {
    const payload = messagePayload(
      message({
        kind: 'contacts',
        contacts: [{ name: 'Paula Reis', phones: [{ phone: '+55119', waId: '55119' }] }],
      })
    )
    assert.deepEqual(payload.contacts, [
      {
        name: { formatted_name: 'Paula Reis', first_name: 'Paula', last_name: 'Reis' },
        phones: [{ phone: '+55119', type: 'CELL', wa_id: '55119' }],
      },
    ])
  })

  test('a location request and a link have their own actions', ({ assert }) => {
    const interactive = (body: InteractiveBody) =>
      messagePayload(message({ kind: 'interactive', interactive: body })).interactive as Record<
        string,
        unknown
      >
    assert.deepInclude(interactive({ type: 'location_request', body: 'Onde?' }), {
      type: 'location_request_message',
      action: { name: 'send_location' },
    })
    const link = interactive({
      type: 'cta_url',
      body: 'Veja',
      url: { text: 'Abrir', url: 'https://example.com' },
    })
    assert.deepEqual(link.action, {
      name: 'cta_url',
      parameters: { display_text: 'Abrir', url: 'https://example.com' },
    })
  })
})

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, title: `Linha ${index}` }))
const button = (title: string, id = title) => ({ id, title })
const REFUSED: Record<string, InteractiveBody> = {
  'no button': { type: 'buttons', body: 'x', buttons: [] },
  'four buttons': {
    type: 'buttons',
    body: 'x',
    buttons: ['a', 'b', 'c', 'd'].map((title) => button(title)),
  },
  'twin titles': { type: 'buttons', body: 'x', buttons: [button('a', '1'), button('a', '2')] },
  'a long title': { type: 'buttons', body: 'x', buttons: [button('t'.repeat(21))] },
  'an empty body': { type: 'location_request', body: ' ' },
  'a long body': { type: 'location_request', body: 'x'.repeat(1025) },
  'a long footer': { type: 'location_request', body: 'x', footer: 'f'.repeat(61) },
  'eleven rows': { type: 'list', body: 'x', list: { button: 'b', sections: [{ rows: rows(11) }] } },
  'two sections without titles': {
    type: 'list',
    body: 'x',
    list: { button: 'b', sections: [{ rows: rows(1) }, { rows: [{ id: 'z', title: 'Z' }] }] },
  },
  'rows with one id': {
    type: 'list',
    body: 'x',
    list: { button: 'b', sections: [{ rows: [...rows(1), ...rows(1)] }] },
  },
  'a script as link': {
    type: 'cta_url',
    body: 'x',
    url: { text: 'a', url: 'javascript:alert(1)' },
  },
  'a flow without id': { type: 'flow', body: 'x', flow: { id: '', cta: 'Abrir' } },
}

test.group('Meta Cloud | what is refused before a request', () => {
  for (const [name, interactive] of Object.entries(REFUSED)) {
    test(`an interactive message with ${name}`, ({ assert }) => {
      assert.deepInclude(refuse(message({ kind: 'interactive', interactive })), {
        class: 'content_invalid',
        retry: 'never',
      })
    })
  }

  test('a caption where WhatsApp shows none', ({ assert }) => {
    const media = {
      kind: 'audio' as const,
      mime: 'audio/mpeg',
      size: 1,
      sha256: '',
      filename: null,
      read: async () => new Uint8Array(1),
      publicUrl: () => '',
    }
    assert.deepInclude(refuse(message({ kind: 'media', media, caption: 'oi' })), {
      class: 'content_invalid',
    })
  })

  test('coordinates outside the world', ({ assert }) => {
    assert.isNotNull(
      refuse(message({ kind: 'location', location: { latitude: 91, longitude: 0 } }))
    )
    assert.isNotNull(
      refuse(message({ kind: 'location', location: { latitude: Number.NaN, longitude: 0 } }))
    )
  })

  test('what Meta takes is let through', ({ assert }) => {
    assert.isNull(refuse(message({ kind: 'text', body: 'x'.repeat(4096) })))
    assert.isNull(
      refuse(
        message({
          kind: 'interactive',
          interactive: {
            type: 'list',
            body: 'x'.repeat(4096),
            list: { button: 'b', sections: [{ rows: rows(10) }] },
          },
        })
      )
    )
  })
})

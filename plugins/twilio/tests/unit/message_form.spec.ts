import { test } from '@japa/runner'
import type { ConnectionContext } from '#contracts/broker'
import type { InteractiveBody, OutboundContent, OutboundMessage } from '#contracts/messages'
import { contentBody, contentTypes } from '../../broker/interactive_content.js'
import { messageForm } from '../../broker/message_form.js'
import { refuse } from '../../broker/outbound_checks.js'

function connection(changes: Partial<ConnectionContext> = {}): ConnectionContext {
  return {
    externalId: '+551150001000',
    webhookUrl: 'https://desk.example/webhooks/k',
    credentials: {},
    settings: {},
    ...changes,
  } as ConnectionContext
}

const message = (content: OutboundContent, to = { phone: '+5511988887777' }): OutboundMessage => ({
  content,
  to,
  clientRef: 'ref-1',
})
const text = message({ kind: 'text', body: 'Oi' })

test.group('Twilio | what is posted', () => {
  test('a text names both ends and where its statuses go, with our reference', ({ assert }) => {
    assert.deepEqual(messageForm(connection(), text, null), {
      To: 'whatsapp:+5511988887777',
      From: 'whatsapp:+551150001000',
      MessagingServiceSid: undefined,
      StatusCallback: 'https://desk.example/webhooks/k?ref=ref-1',
      Body: 'Oi',
    })
  })

  test('WhatsApp’s own id comes before the phone, and a user id stands alone', ({ assert }) => {
    const to = (person: object) => messageForm(connection(), { ...text, to: person }, null).To
    assert.equal(to({ phone: '+5511988887777', waId: '551188887777' }), 'whatsapp:+551188887777')
    assert.equal(to({ bsuid: 'BR.4456700000000001' }), 'whatsapp:BR.4456700000000001')
  })

  test('a place is a pin whose label holds no separator', ({ assert }) => {
    const location = {
      latitude: -23.561,
      longitude: -46.656,
      name: 'Loja | Centro',
      address: 'R. 1',
    }
    const form = messageForm(connection(), message({ kind: 'location', location }), null)
    assert.equal(form.Body, 'Loja | Centro')
    assert.equal(form.PersistentAction, 'geo:-23.561,-46.656|Loja / Centro, R. 1')
  })

  test('a desk that Twilio can’t call still sends, without statuses', ({ assert }) => {
    for (const webhookUrl of [
      'http://localhost:3333/webhooks/k',
      'http://192.168.0.7/webhooks/k',
      'https://my_desk.example/webhooks/k',
    ]) {
      assert.isUndefined(messageForm(connection({ webhookUrl }), text, null).StatusCallback)
    }
    const settings = { api_url: 'http://127.0.0.1:4010' }
    const local = connection({ webhookUrl: 'http://localhost:3333/webhooks/k', settings })
    assert.isDefined(messageForm(local, text, null).StatusCallback)
  })

  test('a file that Twilio can’t fetch is refused with what is missing', ({ assert }) => {
    const media = {
      kind: 'image' as const,
      mime: 'image/png',
      size: 10,
      sha256: '',
      filename: null,
      read: async () => new Uint8Array(10),
      publicUrl: () => 'http://localhost:3333/media/1/signed?signature=x',
    }
    const error = refuse(connection(), message({ kind: 'media', media }))
    assert.deepInclude(error, { class: 'config', retry: 'after_fix' })
    assert.notInclude(error!.providerMessage, 'signature')
  })
})

test.group('Twilio | contents', () => {
  const body = 'Qual?'
  const list: InteractiveBody = {
    type: 'list',
    header: { type: 'text', text: 'Agenda' },
    body,
    footer: 'Até 18 h',
    list: {
      button: 'Ver',
      sections: [
        { title: 'Manhã', rows: [{ id: '9', title: '9 h', description: 'com Paula' }] },
        { title: 'Tarde', rows: [{ id: '15', title: '15 h', description: 'x'.repeat(70) }] },
      ],
    },
  }

  test('header and footer become lines of the body', ({ assert }) => {
    assert.equal(contentBody(list), '*Agenda*\n\nQual?\n\n_Até 18 h_')
  })

  test('sections lead the descriptions of their rows where they fit', ({ assert }) => {
    assert.deepEqual(contentTypes(list), {
      'twilio/list-picker': {
        body: '{{1}}',
        button: 'Ver',
        items: [
          { id: '9', item: '9 h', description: 'Manhã · com Paula' },
          { id: '15', item: '15 h', description: 'x'.repeat(70) },
        ],
      },
    })
  })

  test('links and flows have types of their own', ({ assert }) => {
    const url = { text: 'Abrir', url: 'https://loja.example/' }
    assert.deepEqual(contentTypes({ type: 'cta_url', body, url }), {
      'twilio/call-to-action': {
        body: '{{1}}',
        actions: [{ type: 'URL', title: 'Abrir', url: 'https://loja.example/' }],
      },
    })
    const flow = { id: '77', cta: 'Preencher', screen: 'START', action: 'navigate' as const }
    assert.deepEqual(contentTypes({ type: 'flow', body, flow }), {
      'whatsapp/flows': {
        body: '{{1}}',
        button_text: 'Preencher',
        flow_id: '77',
        flow_first_page_id: 'START',
      },
    })
  })

  test('a request for a place is refused: Twilio has none', ({ assert }) => {
    const interactive: InteractiveBody = { type: 'location_request', body }
    const error = refuse(connection(), message({ kind: 'interactive', interactive }))
    assert.deepInclude(error, { class: 'content_invalid', retry: 'never' })
  })
})

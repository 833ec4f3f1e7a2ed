import { type InboundMessage, inboundBody } from './inbound.js'
import type { MetaCloudFake } from './meta_cloud_fake.js'

const DEFAULT_CUSTOMER = '5511990000001'

/** Plays customers: builds their messages, opens their windows, tells our webhook. */
export class InboundDesk {
  constructor(readonly fake: MetaCloudFake) {}

  async receive(
    message: InboundMessage,
    numberId: string
  ): Promise<{ id: string; status: number | null }> {
    const { fake } = this
    const value = this.#value(message, numberId)
    const [{ id }] = value.messages
    if (fake.options.batchMs > 0) {
      fake.webhooks.push({ wabaId: fake.options.wabaId, field: 'messages', value })
      return { id, status: null }
    }
    const body = {
      object: 'whatsapp_business_account',
      entry: [{ id: fake.options.wabaId, changes: [{ value, field: 'messages' }] }],
    }
    const { status } = await fake.webhooks.post(body)
    return { id, status }
  }

  #value(message: InboundMessage, numberId: string) {
    const { fake } = this
    const waId = fake.people.waId(message.from ?? DEFAULT_CUSTOMER)
    const bsuid = fake.people.bsuid(waId)
    const number = fake.numbers.get(numberId)!
    const system = message.kind === 'number_changed'
    if (!system) {
      for (const id of [waId, bsuid]) if (id) fake.limits.openWindow(numberId, id, fake.now())
    }
    const ids = message.phoneHidden ? {} : { wa_id: waId }
    const contact = {
      profile: { name: message.name ?? 'Maria Souza' },
      ...ids,
      ...(bsuid ? { user_id: bsuid } : {}),
    }
    return {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.displayNumber, phone_number_id: number.id },
      ...(system ? {} : { contacts: [contact] }),
      messages: [this.#message(message, waId, bsuid, number.displayNumber)],
    }
  }

  #message(message: InboundMessage, waId: string, bsuid: string | undefined, ourNumber: string) {
    const { fake } = this
    return {
      ...(message.phoneHidden ? {} : { from: waId }),
      ...(bsuid ? { from_user_id: bsuid } : {}),
      id: message.id ?? fake.ledger.nextId('wamid.IN'),
      timestamp: String(Math.floor((message.at ?? fake.now()) / 1000)),
      ...inboundBody(message, (file) => fake.fileUrl(file)),
      ...(message.replyTo ? { context: { from: ourNumber, id: message.replyTo } } : {}),
      ...message.extra,
    }
  }
}

import { appUrl } from '#config/app'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import BrokerAccount from '#models/broker_account'
import Connection, { type ConnectionRole } from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { sendMessage } from '#services/messages/send_message'
import { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'
import { DEFAULT_OPTIONS, type FakeOptions } from '#tests/fakes/meta_cloud/options'
import { until } from '#tests/support/until'

const EXTERNAL_ID = DEFAULT_OPTIONS.numbers[0].id

/** One broker account at a provider of its own, and the connection of the number through it. */
export interface Provider {
  fake: MetaCloudFake
  connectionId: number
}

export interface TwoBrokers {
  numberId: number
  first: Provider
  second: Provider
  conversationIds: number[]
  stop(): Promise<void>
}

export const phoneOf = (customer: number) => `55119900${String(customer).padStart(5, '0')}`

/** A number that two providers reach, with customers who wrote through the first. */
export async function givenTwoBrokers(
  options: { customers: number; second: ConnectionRole } & Partial<FakeOptions>
): Promise<TwoBrokers> {
  const { customers, second: role, ...fakes } = options
  const number = await PhoneNumber.create({
    label: 'Loja Sul',
    colour: 'green',
    isActive: true,
    autoAssignment: false,
    settings: {},
  })
  const first = await givenProvider(number.id, 'active', fakes)
  const second = await givenProvider(number.id, role, fakes)
  for (let customer = 0; customer < customers; customer++) {
    await first.fake.receive({ kind: 'text', body: 'Bom dia!', from: phoneOf(customer) })
  }
  const conversations = await db.from('conversations').orderBy('id').select('id')
  return {
    numberId: number.id,
    first,
    second,
    conversationIds: conversations.map(({ id }) => id),
    stop: async () => void (await Promise.all([first.fake.stop(), second.fake.stop()])),
  }
}

async function givenProvider(
  numberId: number,
  role: ConnectionRole,
  options: Partial<FakeOptions>
): Promise<Provider> {
  const webhookKey = `key-${newId()}`
  const desk = `http://${process.env.HOST}:${process.env.PORT}`
  const callback = `${desk}/webhooks/${webhookKey}`
  const reach = (url: string) => url.replace(appUrl, desk)
  const fake = await MetaCloudFake.start({ validate: false, callback, reach, ...options })
  const { accessToken, appSecret, wabaId } = DEFAULT_OPTIONS
  const account = await BrokerAccount.create({
    broker: 'meta_cloud',
    name: `Conta ${webhookKey}`,
    credentials: { access_token: accessToken, app_secret: appSecret },
    settings: { waba_id: wabaId, graph_url: fake.url },
    webhookKey,
    verifyToken: 'token',
  })
  const connection = await Connection.create({
    numberId,
    brokerAccountId: account.id,
    externalId: EXTERNAL_ID,
    role,
    settings: {},
    health: {},
  })
  return { fake, connectionId: connection.id }
}

/** What a provider took, oldest first. */
export const bodiesAt = ({ fake }: Provider) =>
  fake.sent().map(({ payload }) => payload.text?.body as string)

export async function write(conversationId: number, body: string) {
  const author = { kind: 'api' as const, id: 1 }
  const result = await sendMessage({ conversationId, author, content: { kind: 'text', body } })
  if (result.type !== 'queued') throw new Error(`not queued: ${result.type}`)
  return result.messageId
}

/** Until nothing waits or is on its way. */
export const outboxIsQuiet = () =>
  until(
    async () => !(await db.from('outbox').whereIn('state', ['pending', 'sending']).first()),
    'the outbox is quiet'
  )

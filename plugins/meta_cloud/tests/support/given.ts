import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import BrokerAccount from '#models/broker_account'
import { DEFAULT_OPTIONS } from '#tests/fakes/meta_cloud/options'

export const VERIFY_TOKEN = 'a token of this account'
const NUMBERS = ['110987654321098', '220987654321055']

export const webhookAddress = (key: string) =>
  `http://${process.env.HOST}:${process.env.PORT}/webhooks/${key}`

/** An account with the two numbers of the fixtures; its webhook's key. */
export async function givenAccount({ graphUrl = 'http://127.0.0.1:9' } = {}): Promise<string> {
  const account = await BrokerAccount.create({
    broker: 'meta_cloud',
    name: 'Conta de teste',
    credentials: {
      access_token: DEFAULT_OPTIONS.accessToken,
      app_secret: DEFAULT_OPTIONS.appSecret,
    },
    settings: { waba_id: DEFAULT_OPTIONS.wabaId, graph_url: graphUrl },
    webhookKey: `key-${newId()}`,
    verifyToken: VERIFY_TOKEN,
  })
  for (const externalId of NUMBERS) await givenConnection(account.id, externalId)
  return account.webhookKey
}

async function givenConnection(accountId: number, externalId: string) {
  const times = { created_at: Date.now(), updated_at: Date.now() }
  const numberId = newId()
  await db
    .table('numbers')
    .insert({ id: numberId, label: `Loja ${externalId}`, colour: 'amber', ...times })
  await db.table('connections').insert({
    id: newId(),
    number_id: numberId,
    broker_account_id: accountId,
    external_id: externalId,
    role: 'active',
    ...times,
  })
}

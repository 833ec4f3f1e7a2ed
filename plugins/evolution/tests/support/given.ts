import BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import PhoneNumber from '#models/phone_number'
import { newId } from '#lib/ids'
import { DEFAULT_OPTIONS } from '#tests/fakes/evolution/options'
import { WEBHOOK_SECRET } from './connection.js'

export interface GivenNumber {
  account: BrokerAccount
  connection: Connection
  /** Where this test's server takes the gateway's deliveries. */
  webhook: string
}

/** A number that is reached through the fake's instance. */
export async function givenNumber(serverUrl: string, instance = 'loja1'): Promise<GivenNumber> {
  const account = await BrokerAccount.create({
    broker: 'evolution',
    name: 'Servidor de teste',
    credentials: { api_key: DEFAULT_OPTIONS.apiKey },
    settings: { server_url: serverUrl },
    webhookKey: `key-${newId()}`,
    verifyToken: WEBHOOK_SECRET,
  })
  const number = await PhoneNumber.create({ label: 'Loja 1', colour: 'amber', settings: {} })
  const connection = await Connection.create({
    numberId: number.id,
    brokerAccountId: account.id,
    externalId: instance,
    role: 'active',
    settings: {},
    health: {},
  })
  const webhook = `http://${process.env.HOST}:${process.env.PORT}/webhooks/${account.webhookKey}`
  return { account, connection, webhook }
}

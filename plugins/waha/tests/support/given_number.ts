import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import BrokerAccount from '#models/broker_account'
import { DEFAULT_OPTIONS } from '#tests/fakes/waha/options'
import { WEBHOOK_SECRET } from './given.js'

/** A number whose connection is session `loja1`, and the address of its webhook. */
export async function givenNumber(serverUrl: string) {
  const account = await BrokerAccount.create({
    broker: 'waha',
    name: 'WAHA de teste',
    credentials: { api_key: DEFAULT_OPTIONS.apiKey, webhook_secret: WEBHOOK_SECRET },
    settings: { server_url: serverUrl },
    webhookKey: `key-${newId()}`,
    verifyToken: 'v',
  })
  const times = { created_at: Date.now(), updated_at: Date.now() }
  const numberId = newId()
  await db.table('numbers').insert({ id: numberId, label: 'Loja 1', colour: 'amber', ...times })
  const connectionId = newId()
  await db.table('connections').insert({
    id: connectionId,
    number_id: numberId,
    broker_account_id: account.id,
    external_id: 'loja1',
    role: 'active',
    ...times,
  })
  const webhook = `http://${process.env.HOST}:${process.env.PORT}/webhooks/${account.webhookKey}`
  return { numberId, connectionId, webhook }
}

import type BrokerAccount from '#models/broker_account'
import { webhookUrl } from '#services/brokers/webhook_identity'
import { array, id, instant, map, nullable, object, string } from '../openapi/schema.js'
import { toIso } from './instant.js'

export const brokerAccountSchema = object({
  id: id(),
  broker: string(),
  name: string(),
  settings: map(),
  credentialsSet: array(
    string(),
    'Names of the secrets that are stored. Their values never leave.'
  ),
  webhookUrl: string('Where the broker delivers.'),
  verifyToken: nullable(string('What the broker repeats in its handshake.')),
  lastDeliveryAt: nullable(instant()),
  createdAt: instant(),
  updatedAt: instant(),
})

export function toBrokerAccount(account: BrokerAccount) {
  return {
    id: account.id,
    broker: account.broker,
    name: account.name,
    settings: account.settings,
    credentialsSet: Object.keys(account.credentials ?? {}).sort(),
    webhookUrl: webhookUrl(account),
    verifyToken: account.verifyToken,
    lastDeliveryAt: toIso(account.lastDeliveryAt),
    createdAt: toIso(account.createdAt),
    updatedAt: toIso(account.updatedAt),
  }
}

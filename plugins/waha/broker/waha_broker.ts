import type { BrokerDefinition } from '#contracts/broker'
import { accountFields } from '../settings.js'
import { checkAccount, listNumbers } from './account_check.js'
import { capabilities, limits } from './capabilities.js'
import { health } from './health.js'
import { media } from './media.js'
import { pairing } from './pairing.js'
import { presence } from './presence.js'
import { sender } from './sender.js'
import { verifySignature } from './signature.js'
import { configureWebhook } from './webhook_registration.js'
import { parseWebhook } from './webhook_parser.js'

/** WhatsApp through a phone that is linked to a WAHA server. One session there is one number here. */
export const wahaBroker: BrokerDefinition = {
  id: 'waha',
  displayName: 'WAHA (WhatsApp HTTP API)',
  accountFields,
  externalId: {
    label: 'waha.external_id.label',
    help: 'waha.external_id.help',
    placeholder: 'default',
    pattern: '[A-Za-z0-9_\\-]{1,54}',
  },
  capabilities,
  limits,
  webhook: { verify: verifySignature, parse: parseWebhook },
  sender,
  media,
  presence,
  pairing,
  connection: { checkAccount, listNumbers, health, configureWebhook },
}

import type { BrokerDefinition } from '#contracts/broker'
import { accountFields } from '../settings.js'
import { checkAccount, configureWebhook, listNumbers } from './account_check.js'
import { capabilities, limits } from './capabilities.js'
import { answerHandshake } from './handshake.js'
import { health } from './health.js'
import { media } from './media.js'
import { presence } from './presence.js'
import { sender } from './sender.js'
import { verifySignature } from './signature.js'
import { parseWebhook } from './webhook_parser.js'

/** WhatsApp by Meta's own Cloud API. */
export const metaCloudBroker: BrokerDefinition = {
  id: 'meta_cloud',
  displayName: 'WhatsApp Cloud API (Meta)',
  accountFields,
  externalId: {
    label: 'meta_cloud.external_id.label',
    help: 'meta_cloud.external_id.help',
    placeholder: '110987654321098',
    pattern: '\\d{5,20}',
  },
  capabilities,
  limits,
  webhook: { verify: verifySignature, challenge: answerHandshake, parse: parseWebhook },
  sender,
  media,
  presence,
  connection: { checkAccount, listNumbers, health, configureWebhook },
}

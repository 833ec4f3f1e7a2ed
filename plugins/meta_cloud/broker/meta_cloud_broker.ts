import type { BrokerDefinition } from '#contracts/broker'
import { capabilities, limits } from '#packages/cloud_api/capabilities'
import { createMedia } from '#packages/cloud_api/ports/media'
import { createPresence } from '#packages/cloud_api/ports/presence'
import { createSender } from '#packages/cloud_api/ports/sender'
import { parseDelivery } from '#packages/cloud_api/webhook/delivery'
import { accountFields } from '../settings.js'
import { checkAccount, configureWebhook, listNumbers } from './account_check.js'
import { graphHosting } from './graph_hosting.js'
import { answerHandshake } from './handshake.js'
import { health } from './health.js'
import { verifySignature } from './signature.js'
import { listTemplates } from './templates.js'

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
  webhook: { verify: verifySignature, challenge: answerHandshake, parse: parseDelivery },
  sender: createSender(graphHosting),
  media: createMedia(graphHosting),
  templates: { list: listTemplates },
  presence: createPresence(graphHosting),
  connection: { checkAccount, listNumbers, health, configureWebhook },
}

import type { BrokerDefinition } from '#contracts/broker'
import { accountFields } from '../settings.js'
import { checkAccount, listNumbers } from './account.js'
import { capabilities, limits } from './capabilities.js'
import { health } from './health.js'
import { media } from './media.js'
import { pairing } from './pairing.js'
import { presence } from './presence.js'
import { verifyProof } from './proof.js'
import { sender } from './sender.js'
import { configureWebhook } from './webhook_setup.js'
import { withoutKeys } from './redaction.js'
import { parseWebhook } from './webhook_parser.js'

/** WhatsApp by a self-hosted Evolution API server that is linked to a phone. */
export const evolutionBroker: BrokerDefinition = {
  id: 'evolution',
  displayName: 'Evolution API',
  accountFields,
  externalId: {
    label: 'evolution.external_id.label',
    help: 'evolution.external_id.help',
    placeholder: 'loja1',
    pattern: '[\\w.-][\\w .-]{0,98}',
  },
  capabilities,
  limits,
  webhook: { verify: verifyProof, parse: parseWebhook, redact: withoutKeys },
  sender,
  media,
  presence,
  pairing,
  connection: { checkAccount, listNumbers, health, configureWebhook },
}

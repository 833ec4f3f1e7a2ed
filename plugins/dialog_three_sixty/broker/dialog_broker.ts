import type { BrokerDefinition } from '#contracts/broker'
import { capabilities, limits } from '#packages/cloud_api/capabilities'
import { createMedia } from '#packages/cloud_api/ports/media'
import { createPresence } from '#packages/cloud_api/ports/presence'
import { createSender } from '#packages/cloud_api/ports/sender'
import { accountFields } from '../settings.js'
import { checkAccount } from './account_check.js'
import { health } from './health.js'
import { dialogHosting } from './hosting.js'
import { listNumbers } from './number.js'
import { verifyProof } from './proof.js'
import { listTemplates } from './templates.js'
import { parseWebhook } from './webhook_parser.js'
import { configureWebhook } from './webhook_registration.js'

/** WhatsApp through 360dialog, which hosts the Cloud API under keys of its own. */
export const dialogBroker: BrokerDefinition = {
  id: 'dialog_three_sixty',
  displayName: '360dialog',
  accountFields,
  externalId: {
    label: 'dialog_three_sixty.external_id.label',
    help: 'dialog_three_sixty.external_id.help',
    placeholder: '551150001000',
    pattern: '\\d{5,20}',
  },
  capabilities,
  limits,
  webhook: { verify: verifyProof, parse: parseWebhook },
  sender: createSender(dialogHosting),
  media: createMedia(dialogHosting),
  templates: { list: listTemplates },
  presence: createPresence(dialogHosting),
  connection: { checkAccount, listNumbers, health, configureWebhook },
}

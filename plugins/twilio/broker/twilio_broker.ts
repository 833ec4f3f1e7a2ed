import type { BrokerDefinition } from '#contracts/broker'
import { accountFields } from '../settings.js'
import { checkAccount } from './account_check.js'
import { capabilities, limits } from './capabilities.js'
import { health } from './health.js'
import { media } from './media.js'
import { presence } from './presence.js'
import { sender } from './sender.js'
import { configureWebhook, listNumbers } from './senders.js'
import { verifySignature } from './signature.js'
import { templates } from './template_list.js'
import { answerWebhook, parseWebhook } from './webhook_parser.js'

/** WhatsApp by Twilio's Programmable Messaging and Content API. */
export const twilioBroker: BrokerDefinition = {
  id: 'twilio',
  displayName: 'Twilio',
  accountFields,
  externalId: {
    label: 'twilio.external_id.label',
    help: 'twilio.external_id.help',
    placeholder: '+551150001000',
    pattern: '\\+\\d{7,15}',
  },
  capabilities,
  limits,
  webhook: { verify: verifySignature, parse: parseWebhook, answer: answerWebhook },
  sender,
  media,
  templates,
  presence,
  connection: { checkAccount, listNumbers, health, configureWebhook },
}

import type { BrokerDefinition } from 'balcao/plugin'
import { accountFields } from '../settings.js'
import { CAPABILITIES, LIMITS } from './capabilities.js'
import { connection } from './connection.js'
import { media } from './media.js'
import { sender } from './sender.js'
import { verify } from './signature.js'
import { parse } from './webhook.js'

export const carrierPigeon: BrokerDefinition = {
  id: 'carrier_pigeon',
  displayName: 'Carrier pigeon',
  accountFields,
  externalId: { label: 'carrier_pigeon.line.id', help: 'carrier_pigeon.line.id_help' },
  capabilities: () => CAPABILITIES,
  limits: () => LIMITS,
  webhook: { verify, parse },
  sender,
  media,
  connection,
}

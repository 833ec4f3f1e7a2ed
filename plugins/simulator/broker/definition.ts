import type { BrokerDefinition } from '#contracts/broker'
import { businessRead, businessTypes } from '../network/chats.js'
import { findFile, readFile } from '../network/files.js'
import { network } from '../network/network.js'
import { CAPABILITIES, LIMITS, MAX_FILE_BYTES } from './capabilities.js'
import { networkError } from './errors.js'
import { parse } from './parse.js'
import { sender } from './sender.js'
import { verify } from './signature.js'

/** Phones in the browser: everything a real network can do, without an account anywhere. */
export const simulator: BrokerDefinition = {
  id: 'simulator',
  displayName: 'Simulator',
  accountFields: [
    {
      name: 'secret',
      type: 'secret',
      label: 'simulator.account.secret',
      help: 'simulator.account.secret_help',
      advanced: true,
    },
  ],
  externalId: { label: 'simulator.number.id', help: 'simulator.number.id_help', generated: true },
  capabilities: () => CAPABILITIES,
  limits: () => LIMITS,
  webhook: { verify, parse },
  sender,
  media: {
    maxBytes: MAX_FILE_BYTES,
    async fetch(_connection, media) {
      const file = await findFile(media.id)
      if (!file || file.size > MAX_FILE_BYTES) {
        return { ok: false, error: networkError('media_invalid') }
      }
      return { ok: true, body: await readFile(file), mime: file.mime }
    },
  },
  presence: {
    markRead: (_connection, providerId) => businessRead(network, providerId),
    typing: (_connection, lastInboundProviderId) => businessTypes(network, lastInboundProviderId),
  },
  connection: {
    checkAccount: async () => ({ ok: true }),
    health: async () => ({
      state: 'connected',
      quality: 'green',
      webhook: 'ok',
      throughputPerSecond: LIMITS.perSecond,
    }),
    configureWebhook: async () => ({ ok: true }),
  },
}

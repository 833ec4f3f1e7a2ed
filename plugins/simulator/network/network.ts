import { randomBytes } from 'node:crypto'
import type { RawRequest, WebhookAnswer } from '#contracts/broker'
import { bell, type Bell } from './bell.js'
import { Pump } from './pump.js'

/** What the pretended network needs from the world; tests bring their own clock and door. */
export interface Network {
  now(): number
  /** The same door that a broker's HTTP request takes: proof, disk, answer. */
  deliver(delivery: { webhookKey: string; request: RawRequest }): Promise<WebhookAnswer>
  bell: Bell
  /** Something is due sooner than it was. */
  wake(): void
}

/** The network id of a message. */
export function newProviderId(): string {
  return `sim.${randomBytes(15).toString('base64url')}`
}

export const network: Network = {
  now: Date.now,
  // Plugins load before the services of the core can.
  deliver: async (delivery) =>
    (await import('#services/intake/accept_delivery')).acceptDelivery(delivery),
  bell,
  wake: () => pump.wake(),
}

/** Runs what is due in this process, from the plugin's start to its shutdown. */
export const pump = new Pump(network)

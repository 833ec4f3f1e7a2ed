import type { ConnectionContext, ConnectionPort } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { ConnectionHealthPatch } from '#contracts/events'
import { displayNumber, numberHealth } from '#packages/cloud_api/number_health'
import type { Loose } from '#packages/cloud_api/webhook/values'
import { readSettings, SANDBOX_NUMBER } from '../settings.js'
import { describeNumber } from './number.js'
import { readWebhook, webhookState } from './webhook_registration.js'

export const health: ConnectionPort['health'] = async (connection) => {
  if (readSettings(connection).isSandbox) return sandboxHealth(connection)
  const described = await describeNumber(connection)
  if (!described.ok) return troubled(described.error)
  const { id, node } = described.number
  if (id !== undefined && !isNamed(connection, id, node)) return strangeKey(id)
  const registered = await readWebhook(connection)
  const webhook = registered.ok ? webhookState(connection, registered.webhook) : 'unknown'
  return { ...numberHealth(node), webhook }
}

/** The sandbox tells nothing of its number; a key that may read its webhook is alive. */
async function sandboxHealth(connection: ConnectionContext): Promise<ConnectionHealthPatch> {
  const registered = await readWebhook(connection)
  if (!registered.ok) return troubled(registered.error)
  return {
    state: 'connected',
    displayNumber: `+${SANDBOX_NUMBER}`,
    problem: '',
    webhook: webhookState(connection, registered.webhook),
  }
}

function troubled({ retry, class: errorClass, providerMessage }: BrokerError) {
  const mayPass = retry === 'safe'
  const state = mayPass ? 'unknown' : errorClass === 'billing_hold' ? 'limited' : 'disconnected'
  return { state, problem: providerMessage } satisfies ConnectionHealthPatch
}

/** By its id, or by the number itself. */
function isNamed({ externalId }: ConnectionContext, id: string, node: Loose): boolean {
  const phone = displayNumber(node.display_phone_number)
  return externalId === id || phone === undefined || phone === `+${externalId}`
}

function strangeKey(id: string): ConnectionHealthPatch {
  return { state: 'disconnected', problem: `The key belongs to another number, ${id}.` }
}

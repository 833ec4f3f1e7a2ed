import db from '@adonisjs/lucid/services/db'
import { plugins } from '#plugin_host/registry'

export interface AccountSummary {
  id: number
  name: string
  broker: string
  /** The broker's own name; its id where the plugin is not running. */
  brokerName: string
  lastDeliveryAt: number | null
  createdAt: number
  numbers: { id: number; label: string; colour: string }[]
}

/** Every account with the numbers it reaches, without anything secret. */
export async function listAccounts(): Promise<AccountSummary[]> {
  const accounts = await db
    .from('broker_accounts')
    .orderBy('name')
    .select('id', 'name', 'broker', 'last_delivery_at', 'created_at')
  const reached = await db
    .from('connections')
    .join('numbers', 'numbers.id', 'connections.number_id')
    .orderBy('numbers.label')
    .select('connections.broker_account_id', 'numbers.id', 'numbers.label', 'numbers.colour')
  return accounts.map((row) => ({
    id: row.id,
    name: row.name,
    broker: row.broker,
    brokerName: brokerName(row.broker),
    lastDeliveryAt: row.last_delivery_at,
    createdAt: row.created_at,
    numbers: reached
      .filter((number) => number.broker_account_id === row.id)
      .map(({ id, label, colour }) => ({ id, label, colour })),
  }))
}

export function brokerName(id: string) {
  return plugins.findBroker(id)?.displayName ?? id
}

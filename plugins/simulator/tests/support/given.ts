import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import BrokerAccount from '#models/broker_account'
import type Customer from '../../models/customer.js'
import { findOrCreateChat, type Line } from '../../network/chats.js'
import { createCustomer } from '../../network/customers.js'
import type { Network } from '../../network/network.js'

/** A number of ours that is reached through the simulator. */
export async function givenLine({ label = 'Padaria Exemplo' } = {}): Promise<
  Line & { numberId: number; connectionId: number }
> {
  const now = Date.now()
  const account = await BrokerAccount.create({
    broker: 'simulator',
    name: 'Simulador de teste',
    credentials: {},
    settings: {},
    webhookKey: `key-${newId()}`,
    verifyToken: 'a token of this account',
  })
  const numberId = newId()
  const connectionId = newId()
  const externalId = `line-${numberId}`
  await db
    .table('numbers')
    .insert({ id: numberId, label, colour: 'amber', created_at: now, updated_at: now })
  await db.table('connections').insert({
    id: connectionId,
    number_id: numberId,
    broker_account_id: account.id,
    external_id: externalId,
    role: 'active',
    created_at: now,
    updated_at: now,
  })
  return { accountId: account.id, externalId, numberId, connectionId }
}

let phones = 0

export async function givenCustomer(behaviour: Partial<Customer> = {}) {
  const customer = await createCustomer({
    name: 'Ana Exemplo',
    phone: `+55119${String(90_000_000 + ++phones)}`,
  })
  return customer.merge(behaviour).save()
}

export async function givenChat(net: Network, line: Line, behaviour: Partial<Customer> = {}) {
  return findOrCreateChat(net, await givenCustomer(behaviour), line)
}

/** `group.each.setup(() => freshNetwork())`: takes back whatever a test wrote. */
export async function freshNetwork() {
  await db.beginGlobalTransaction()
  return () => db.rollbackGlobalTransaction()
}

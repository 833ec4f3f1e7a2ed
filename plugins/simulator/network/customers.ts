import { randomBytes } from 'node:crypto'
import type { PersonRef } from '#contracts/events'
import Customer from '../models/customer.js'
import type { Network } from './network.js'
import { makeDue } from './tasks.js'

export interface NewCustomer {
  name: string
  phone?: string | null
  username?: string | null
  bsuid?: string | null
}

/** WhatsApp usernames: people who are known to a business without a phone. */
export async function createCustomer({
  name,
  phone,
  username,
  bsuid,
}: NewCustomer): Promise<Customer> {
  return Customer.create({
    name,
    phone: phone ?? null,
    waId: phone ? phone.replace(/\D/g, '') : null,
    bsuid: bsuid ?? `BR.${randomBytes(8).readBigUInt64BE().toString().padStart(20, '1')}`,
    username: username ?? null,
    isOnline: true,
    readReceipts: true,
    failure: null,
    failureMoment: 'later',
    latencyMs: 0,
    duplicates: false,
    outOfOrder: false,
  })
}

/** The customer a business writes to; someone unknown gets a phone on the spot. */
export async function findOrCreateCustomer(ref: PersonRef): Promise<Customer | null> {
  const phone = ref.phone ?? (ref.waId ? `+${ref.waId}` : undefined)
  const found =
    (ref.bsuid && (await Customer.findBy('bsuid', ref.bsuid))) ||
    (ref.waId && (await Customer.findBy('waId', ref.waId))) ||
    (phone && (await Customer.findBy('phone', phone)))
  if (found) return found
  if (!phone && !ref.bsuid) return null
  const name = ref.displayName ?? ref.username ?? phone ?? ref.bsuid!
  return createCustomer({ name, phone, username: ref.username, bsuid: ref.bsuid })
}

export type Behaviour = Pick<
  Customer,
  | 'isOnline'
  | 'readReceipts'
  | 'failure'
  | 'failureMoment'
  | 'latencyMs'
  | 'duplicates'
  | 'outOfOrder'
>

/** Changes how a phone behaves; one that comes online gets and sends what waited. */
export async function setBehaviour(net: Network, customer: Customer, behaviour: Behaviour) {
  const comesOnline = behaviour.isOnline && !customer.isOnline
  await customer.merge(behaviour).save()
  if (comesOnline) await makeDue(net, { customerId: customer.id })
}

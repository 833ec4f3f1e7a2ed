import logger from '@adonisjs/core/services/logger'
import BrokerAccount from '#models/broker_account'
import { SIGNATURE_HEADER, accountSecret, sign } from '../broker/signature.js'
import { encode, type WireEvent } from '../broker/wire.js'
import type Chat from '../models/chat.js'
import type Customer from '../models/customer.js'
import PhoneMessage from '../models/phone_message.js'
import Task from '../models/task.js'
import type { Network } from './network.js'

const MOST_ATTEMPTS = 12
const DUPLICATE_AFTER_MS = 250

interface Outgoing {
  chat: Chat
  customer: Customer
  events: WireEvent[]
  /** The customer's own message, marked as sent once the business has it. */
  messageId?: number
  delayMs?: number
  /** What the customer does waits for their connection; what the network reports does not. */
  waitsForCustomer?: boolean
}

export async function queueWebhook(net: Network, { chat, customer, events, ...options }: Outgoing) {
  const waits = options.waitsForCustomer === true && !customer.isOnline
  const dueAt = waits ? null : net.now() + (options.delayMs ?? 0)
  const task = {
    accountId: chat.accountId,
    customerId: customer.id,
    messageId: options.messageId ?? null,
    kind: 'webhook' as const,
    events,
    attempts: 0,
  }
  await Task.create({ ...task, dueAt })
  if (customer.duplicates) {
    await Task.create({ ...task, dueAt: dueAt === null ? null : dueAt + DUPLICATE_AFTER_MS })
  }
  net.wake()
}

/** Signs and hands over one webhook; tries again like any broker until it is taken. */
export async function deliverWebhook(net: Network, task: Task) {
  const account = await BrokerAccount.find(task.accountId)
  if (!account) return task.delete()
  const status = await deliverEvents(net, account, task.events ?? []).catch((error: Error) => {
    logger.warn({ err: error, account: account.id }, 'simulator: webhook not delivered')
    return 500
  })
  if (status >= 200 && status < 300) return delivered(net, task)
  if (task.attempts + 1 >= MOST_ATTEMPTS) {
    logger.error({ account: account.id, status }, 'simulator: webhook given up')
    return task.delete()
  }
  const backOff = Math.min(60_000, 250 * 2 ** task.attempts)
  await task.merge({ attempts: task.attempts + 1, dueAt: net.now() + backOff }).save()
}

/** Signed as the account expects it; answers with the status. */
export async function deliverEvents(
  net: Network,
  account: BrokerAccount,
  events: WireEvent[]
): Promise<number> {
  const secret = accountSecret({ ...account.credentials, verify_token: account.verifyToken })
  const body = encode(events)
  const { status } = await net.deliver({
    webhookKey: account.webhookKey,
    request: {
      method: 'POST',
      url: `/webhooks/${account.webhookKey}`,
      query: new URLSearchParams(),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'balcao-simulator',
        ...(secret && { [SIGNATURE_HEADER]: sign(secret, body) }),
      },
      body,
    },
  })
  return status
}

async function delivered(net: Network, task: Task) {
  await task.delete()
  if (task.messageId === null) return
  const message = await PhoneMessage.query().where('id', task.messageId).preload('chat').first()
  if (!message || message.author !== 'customer' || message.state !== 'waiting') return
  await message.merge({ state: 'sent' }).save()
  ring(net, message.chat)
}

export function ring(net: Network, chat: Chat) {
  net.bell.ring({ accountId: chat.accountId, externalId: chat.externalId, chatId: chat.id })
}

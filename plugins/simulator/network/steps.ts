import type { DeliveryStatus } from '#contracts/events'
import { networkError } from '../broker/errors.js'
import type { WireStatus } from '../broker/wire.js'
import type Chat from '../models/chat.js'
import type Customer from '../models/customer.js'
import PhoneMessage from '../models/phone_message.js'
import Task from '../models/task.js'
import type { Failure, Step } from '../models/types.js'
import type { Network } from './network.js'
import { queueWebhook, ring } from './webhooks.js'

/** How long each step takes on a quick phone; the customer's latency comes on top. */
export const PACE = { sent: 150, delivered: 250, readWhenOpen: 120, readLater: 1_600 }

/** With statuses out of order, the first one is held back the longest. */
const HOLD: Partial<Record<DeliveryStatus, number>> = { sent: 3_000, delivered: 1_500 }

export async function scheduleStep(
  net: Network,
  message: PhoneMessage,
  chat: Chat,
  step: Step,
  delayMs: number
) {
  await Task.create({
    accountId: chat.accountId,
    customerId: chat.customerId,
    messageId: message.id,
    kind: 'step',
    step,
    attempts: 0,
    dueAt: net.now() + delayMs,
  })
  net.wake()
}

/** Moves a message of the business one step on, as far as the customer's phone lets it. */
export async function runStep(net: Network, task: Task) {
  const message = await PhoneMessage.query()
    .where('id', task.messageId!)
    .preload('chat', (chat) => chat.preload('customer'))
    .first()
  if (!message) return task.delete()
  const { chat } = message
  const { customer } = chat
  if (task.step !== 'sent' && !customer.isOnline) return task.merge({ dueAt: null }).save()

  await task.delete()
  if (task.step === 'sent') await sent(net, message, chat, customer)
  else if (task.step === 'delivered') await arrive(net, message, chat, customer)
  else await markMessageRead(net, message, chat, customer)
}

async function sent(net: Network, message: PhoneMessage, chat: Chat, customer: Customer) {
  await setState(net, message, chat, customer, 'sent')
  await scheduleStep(net, message, chat, 'delivered', PACE.delivered + customer.latencyMs)
}

async function arrive(net: Network, message: PhoneMessage, chat: Chat, customer: Customer) {
  if (isTyped(customer.failure)) return fail(net, message, chat, customer, customer.failure)
  message.deliveredAt = net.now()
  await setState(net, message, chat, customer, 'delivered')
  if (!customer.readReceipts) return
  const isOpen = (chat.openUntil ?? 0) > net.now()
  await scheduleStep(
    net,
    message,
    chat,
    'read',
    isOpen ? PACE.readWhenOpen : PACE.readLater + customer.latencyMs
  )
}

async function fail(
  net: Network,
  message: PhoneMessage,
  chat: Chat,
  customer: Customer,
  failure: Exclude<Failure, 'answer_lost' | 'never_arrives'>
) {
  await message.merge({ state: 'failed' }).save()
  await report(net, message, chat, customer, 'failed', { error: networkError(failure) })
}

export async function markMessageRead(
  net: Network,
  message: PhoneMessage,
  chat: Chat,
  customer: Customer
) {
  if (!customer.readReceipts || message.state === 'read' || message.state === 'played') return
  await setState(net, message, chat, customer, 'read')
}

/** The customer listened to a voice note. */
export async function markPlayed(
  net: Network,
  message: PhoneMessage,
  chat: Chat,
  customer: Customer
) {
  if (!customer.readReceipts || message.author !== 'business' || message.state === 'played') return
  await markMessageRead(net, message, chat, customer)
  await setState(net, message, chat, customer, 'played')
}

async function setState(
  net: Network,
  message: PhoneMessage,
  chat: Chat,
  customer: Customer,
  state: DeliveryStatus
) {
  await message.merge({ state }).save()
  await report(net, message, chat, customer, state)
  ring(net, chat)
}

async function report(
  net: Network,
  message: PhoneMessage,
  chat: Chat,
  customer: Customer,
  status: DeliveryStatus,
  extra: Pick<WireStatus, 'error'> = {}
) {
  const event: WireStatus = {
    event: 'status',
    number: chat.externalId,
    at: net.now(),
    id: message.providerId,
    ...(message.clientRef && { ref: message.clientRef }),
    status,
    to: customer.ref,
    ...extra,
  }
  const delayMs = customer.outOfOrder ? (HOLD[status] ?? 0) : 0
  await queueWebhook(net, { chat, customer, events: [event], delayMs })
}

/** Lost answers concern the sending, not the phone: the message itself arrives. */
export function isTyped(
  failure: Failure | null
): failure is Exclude<Failure, 'answer_lost' | 'never_arrives'> {
  return failure !== null && failure !== 'answer_lost' && failure !== 'never_arrives'
}

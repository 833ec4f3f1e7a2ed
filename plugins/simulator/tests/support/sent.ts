import type { OutboundContent } from '#contracts/messages'
import { businessSends } from '../../network/business_sends.js'
import type Chat from '../../models/chat.js'
import type { Network } from '../../network/network.js'
import { WINDOW_MS } from '../../network/chats.js'
import { nextDueAt, runDueTasks } from '../../network/tasks.js'
import type { FakeNetwork } from './fake_network.js'

let references = 0

/** The business writes to a customer who wrote lately. */
export async function whenBusinessWrites(
  net: Network,
  chat: Chat,
  content: OutboundContent = { kind: 'text', body: 'Já vai!' }
) {
  await chat.merge({ windowExpiresAt: net.now() + WINDOW_MS }).save()
  const { accountId, externalId, customer } = chat
  const outbound = { content, to: customer.ref, clientRef: `ref-${++references}` }
  return businessSends(net, { accountId, externalId }, outbound, null)
}

/** Lets time pass as the pump does: due by due. */
export async function afterSome(net: FakeNetwork, milliseconds: number) {
  const until = net.time + milliseconds
  while (net.time < until) {
    await runDueTasks(net)
    net.time = Math.min(until, Math.max(net.time + 1, (await nextDueAt()) ?? until))
  }
  await runDueTasks(net)
}

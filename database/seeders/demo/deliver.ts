import BrokerAccount from '#models/broker_account'
import { deliverEvents } from '#plugins/simulator/network/webhooks'
import { network } from '#plugins/simulator/network/network'
import type { WireEvent } from '#plugins/simulator/broker/wire'

/** One signed delivery through the same door as any broker's; the desk applies its events before it answers. */
export async function deliverHistory(accountId: number, events: WireEvent[]) {
  const account = await BrokerAccount.findOrFail(accountId)
  const inOrder = events.toSorted((a, b) => a.at - b.at)
  const status = await deliverEvents(network, account, inOrder)
  if (status !== 200) throw new Error(`The demo's history was answered with ${status}`)
}

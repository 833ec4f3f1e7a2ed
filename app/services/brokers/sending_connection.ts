import type { Capabilities } from '#contracts/capabilities'
import { plugins } from '#plugin_host/registry'
import { chooseRoute, type RouteAnswer } from '#services/routing/choose_route'
import { isIdle, lastHeardThrough, type RouteRow, routesOf } from '#services/routing/route_rows'

export interface SendingConnectionInfo {
  id: number
  externalId: string
  capabilities: Capabilities
  pausedUntil: number | null
  pauseReason: string | null
  health: Record<string, unknown>
  /** Where the conversation belongs from now on, to be kept with what is sent; null when nothing is new. */
  newHomeId: number | null
}

/** A conversation to be written to; for one that is about to begin its id is not known yet. */
export interface RoutedConversation {
  id: number
  homeId: number | null
}

/**
 * The connection a message to this conversation goes through now, and what it can do; null when its number has none that
 * works.
 */
export async function findSendingConnection(
  numberId: number,
  conversation: RoutedConversation = { id: 0, homeId: null }
): Promise<SendingConnectionInfo | null> {
  const { mode, routes } = await routesOf(numberId, Date.now())
  const running = routes.filter(({ broker }) => plugins.findBroker(broker) !== null)
  const { id: conversationId } = conversation
  const homeId =
    conversation.homeId ?? (mode === 'weighted' ? await lastHeardThrough(conversationId) : null)
  const answer = chooseRoute({ mode, routes: running, conversationId, homeId })
  if (!answer) return null
  const id = await settle(answer)
  const isNew = conversationId !== 0 && answer.homeId !== conversation.homeId
  return describe(
    running.find(({ connectionId }) => connectionId === id)!,
    isNew ? answer.homeId : null
  )
}

/** A connection that is being tried again gets one message at a time. */
async function settle({ connectionId, isProbe, instead }: RouteAnswer): Promise<number> {
  return !isProbe || (await isIdle(connectionId)) ? connectionId : instead
}

function describe(route: RouteRow, newHomeId: number | null): SendingConnectionInfo {
  const { connectionId, externalId, settings, health, pausedUntil, pauseReason } = route
  const broker = plugins.findBroker(route.broker)!
  return {
    id: connectionId,
    externalId,
    capabilities: broker.capabilities({ settings, health }),
    pausedUntil,
    pauseReason,
    health,
    newHomeId,
  }
}

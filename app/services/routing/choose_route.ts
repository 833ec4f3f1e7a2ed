import { createHash } from 'node:crypto'
import type { BreakerPhase } from '#services/routing/breaker'

export const ROUTE_MODES = ['single', 'failover', 'weighted'] as const
export type RouteMode = (typeof ROUTE_MODES)[number]

export interface Route {
  connectionId: number
  /** One of a number's is active; the others stand by. */
  isActive: boolean
  position: number
  weight: number
  phase: BreakerPhase
  /** It refused whatever it was given, e.g. because of its credentials. */
  isPaused: boolean
}

export interface RouteQuestion {
  mode: RouteMode
  routes: Route[]
  conversationId: number
  /** The connection this conversation's share fell to. */
  homeId: number | null
}

export interface RouteAnswer {
  connectionId: number
  /** Chosen although it is not trusted yet: only while nothing else is on its way through it. */
  isProbe: boolean
  /** Who takes it when the probe's place is taken. */
  instead: number
  /** To be remembered for the conversation; null where traffic is not shared. */
  homeId: number | null
}

/**
 * Which connection a message goes through. One alone, the first that works in order, or each conversation by its share and
 * then always the same, as long as that one works. Where none works it waits at the one it belongs to.
 */
export function chooseRoute(question: RouteQuestion): RouteAnswer | null {
  const ranked = rank(question)
  const [preferred] = ranked
  if (!preferred) return null
  const homeId = question.mode === 'weighted' ? preferred.connectionId : null
  const sound = ranked.find(isSound) ?? preferred
  const chosen = ranked.find(isPassable) ?? preferred
  return {
    connectionId: chosen.connectionId,
    isProbe: chosen.phase === 'half_open' && sound !== chosen,
    instead: sound.connectionId,
    homeId,
  }
}

function isPassable({ phase, isPaused }: Route) {
  return phase !== 'open' && !isPaused
}

function isSound(route: Route) {
  return isPassable(route) && route.phase === 'closed'
}

/** The best first. */
function rank({ mode, routes, conversationId, homeId }: RouteQuestion): Route[] {
  const first = (route: Route) => (route.isActive ? 0 : 1)
  const ordered = routes.toSorted((a, b) => first(a) - first(b) || a.position - b.position)
  if (mode === 'single') return ordered.filter(({ isActive }) => isActive)
  if (mode === 'failover') return ordered
  const sharing = ordered.filter(({ weight }) => weight > 0)
  const isHome = ({ connectionId }: Route) => (connectionId === homeId ? 0 : 1)
  return sharing
    .map((route) => ({ route, score: share(conversationId, route) }))
    .toSorted((a, b) => isHome(a.route) - isHome(b.route) || b.score - a.score)
    .map(({ route }) => route)
}

/**
 * Rendezvous hashing: every process gives a conversation the same place without asking, and taking one connection away
 * moves its conversations only.
 */
function share(conversationId: number, { connectionId, weight }: Route): number {
  const digest = createHash('sha256').update(`${conversationId}:${connectionId}`).digest()
  const fraction = (digest.readUIntBE(0, 6) + 1) / (2 ** 48 + 1)
  return -weight / Math.log(fraction)
}

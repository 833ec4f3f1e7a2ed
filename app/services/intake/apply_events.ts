import type { BrokerEvent } from '#contracts/events'
import type { Batch } from '#services/database/batch'
import {
  type AppliedEvents,
  type IncomingEvent,
  nothingApplied,
  type RoutedEvent,
} from '#services/intake/applied'
import { applyAccountEvent } from '#services/intake/apply/account_events'
import { applyAmendments } from '#services/intake/apply/amendments'
import { applyMessages } from '#services/intake/apply/messages'
import { applyStatuses } from '#services/intake/apply/statuses'
import { parkEvents, type ParkedReason } from '#services/intake/apply/parked'

/**
 * Applies a batch as a set. Should one event poison it, the set is undone and the events are applied one by one,
 * each in its own savepoint; the poison is parked with its reason and the others go on.
 */
export async function applyEvents(batch: Batch, events: IncomingEvent[]): Promise<AppliedEvents> {
  const applied = nothingApplied()
  if (events.length === 0) return applied
  const routed = await routeEvents(batch, events, applied)
  try {
    return merge(applied, await batch.savepoint(() => applyRouted(batch, routed)))
  } catch (error) {
    if (routed.length === 1) {
      await park(batch, routed[0], 'error', (error as Error).message, applied)
      return applied
    }
  }
  for (const event of routed) {
    try {
      merge(applied, await batch.savepoint(() => applyRouted(batch, [event])))
    } catch (error) {
      await park(batch, event, 'error', (error as Error).message, applied)
    }
  }
  return applied
}

/** Finds each event's connection by the broker's id of the number; parks what has none. */
async function routeEvents(
  batch: Batch,
  events: IncomingEvent[],
  applied: AppliedEvents
): Promise<RoutedEvent[]> {
  const routed: RoutedEvent[] = []
  const accountWide: IncomingEvent[] = []
  for (const incoming of events) {
    const { event, account } = incoming
    const connection =
      event.externalId === null ? undefined : account.connections.get(event.externalId)
    if (event.type === 'account') accountWide.push(incoming)
    else if (event.type === 'unparsed') {
      await park(batch, incoming, 'unparsed', event.reason, applied)
    } else if (!connection) await park(batch, incoming, 'unknown_number', null, applied)
    else routed.push({ ...incoming, connection })
  }
  for (const incoming of accountWide) {
    try {
      const changed = await batch.savepoint(() => applyAccountEvent(batch, incoming))
      applied.changedConnectionIds.push(...changed)
    } catch (error) {
      await park(batch, incoming, 'error', (error as Error).message, applied)
    }
  }
  return routed
}

/**
 * Messages first, then what speaks of messages: a batch may hold a message and its reaction, and
 * brokers promise no order between them.
 */
async function applyRouted(batch: Batch, routed: RoutedEvent[]): Promise<AppliedEvents> {
  const applied = nothingApplied()
  const messages = only(routed, 'message', 'echo')
  const statuses = only(routed, 'status')
  const amendments = only(routed, 'reaction', 'edit', 'delete', 'identity')

  if (messages.length > 0) await applyMessages(batch, messages, applied)
  if (statuses.length > 0) await applyStatuses(batch, statuses, applied)
  if (amendments.length > 0) await applyAmendments(batch, amendments, applied)
  return applied
}

function only<T extends BrokerEvent['type']>(routed: RoutedEvent[], ...types: T[]) {
  return routed.filter(({ event }) => (types as string[]).includes(event.type)) as RoutedEvent<
    Extract<BrokerEvent, { type: T }>
  >[]
}

async function park(
  batch: Batch,
  incoming: IncomingEvent,
  reason: ParkedReason,
  detail: string | null,
  applied: AppliedEvents
) {
  await parkEvents(batch, [{ ...incoming, reason, detail }])
  applied.parkedDeliveryIds.add(incoming.deliveryId)
}

function merge(into: AppliedEvents, from: AppliedEvents): AppliedEvents {
  into.bells.push(...from.bells)
  into.newMessages.push(...from.newMessages)
  into.hasNewMedia ||= from.hasNewMedia
  for (const id of from.parkedDeliveryIds) into.parkedDeliveryIds.add(id)
  return into
}

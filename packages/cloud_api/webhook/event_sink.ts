import type { BrokerEvent } from '#contracts/events'
import { type Loose } from './values.js'

/** Collects events in order; an item that can't be read becomes `unparsed` and costs no other. */
export class EventSink {
  readonly events: BrokerEvent[] = []

  each(
    items: unknown,
    externalId: string | null,
    read: (item: Loose) => BrokerEvent | BrokerEvent[] | null
  ) {
    if (items === undefined) return
    if (!Array.isArray(items)) return this.unparsed(externalId, 'a list was expected', items)
    for (const item of items) this.one(item, externalId, read)
  }

  one(
    item: unknown,
    externalId: string | null,
    read: (item: Loose) => BrokerEvent | BrokerEvent[] | null
  ) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      return this.unparsed(externalId, 'an object was expected', item)
    }
    try {
      const events = read(item as Loose)
      if (Array.isArray(events)) this.events.push(...events)
      else if (events) this.events.push(events)
    } catch (error) {
      this.unparsed(externalId, (error as Error).message, item)
    }
  }

  unparsed(externalId: string | null, reason: string, data: unknown) {
    this.events.push({ type: 'unparsed', externalId, at: null, reason, data })
  }
}

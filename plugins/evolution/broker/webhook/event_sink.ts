import type { BrokerEvent } from '#contracts/events'
import type { Loose } from './values.js'

/** What one item of a delivery becomes. */
export type Read = (item: Loose, externalId: string) => BrokerEvent | BrokerEvent[] | null

/** Collects events in order; an item that can't be read becomes `unparsed` and costs no other. */
export class EventSink {
  readonly events: BrokerEvent[] = []

  one(item: unknown, externalId: string, read: Read) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      return this.unparsed(externalId, 'an object was expected', item)
    }
    try {
      const events = read(item as Loose, externalId)
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

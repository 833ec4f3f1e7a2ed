import emitter from '@adonisjs/core/services/emitter'
import type { AppliedEvents } from '#services/intake/applied'
import { announceConnections } from '#services/numbers/connections_changed'
import { bell } from '#services/realtime/bell'

declare module '@adonisjs/core/types' {
  interface EventsList {
    /**
     * New inbound messages, after COMMIT: the door for plugins that react to customers (bots, routing, hooks). The core
     * itself needs nothing here; it writes what people see in the same transaction as the message.
     */
    'messages:received': AppliedEvents['newMessages']
    /** Files wait at a broker to be fetched. */
    'media:pending': undefined
  }
}

/** After COMMIT: bells first, then whoever listens, each on its own time. */
export function announce(applied: AppliedEvents) {
  bell.ring(applied.bells)
  if (applied.hasNewMedia) void emitter.emit('media:pending', undefined)
  if (applied.changedConnectionIds.length > 0) {
    void announceConnections({ connectionIds: applied.changedConnectionIds })
  }
  if (applied.newMessages.length > 0 && emitter.hasListeners('messages:received')) {
    // Not before the broker has its answer: what listens may be anybody's code.
    setImmediate(() => void emitter.emit('messages:received', applied.newMessages))
  }
}

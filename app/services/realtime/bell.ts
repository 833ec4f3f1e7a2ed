import { EventEmitter } from 'node:events'
import type { NumberChange } from '#services/realtime/changes'

/**
 * Says after COMMIT that something changed, never what: each browser then asks for what it shows.
 * A lost bell costs nothing, the next one or a reconnect carries the same change number.
 */
const emitter = new EventEmitter<{ ring: [NumberChange[]] }>()

export const bell = {
  ring(changes: NumberChange[]) {
    if (changes.length > 0) emitter.emit('ring', changes)
  },
  /** Returns the function that stops listening. */
  onRing(listener: (changes: NumberChange[]) => unknown): () => void {
    emitter.on('ring', listener)
    return () => void emitter.off('ring', listener)
  },
}

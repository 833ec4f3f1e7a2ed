import { EventEmitter } from 'node:events'

export interface Ring {
  accountId: number
  externalId: string
  chatId: number
}

/** Says that a phone shows something new. It carries no content: pages ask for what they show. */
export class Bell {
  #emitter = new EventEmitter().setMaxListeners(0)

  ring(ring: Ring) {
    this.#emitter.emit('ring', ring)
  }

  /** Returns how to stop listening. */
  listen(listener: (ring: Ring) => void): () => void {
    this.#emitter.on('ring', listener)
    return () => void this.#emitter.off('ring', listener)
  }
}

export const bell = new Bell()

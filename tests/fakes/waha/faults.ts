/** Ways to misbehave, each for the next `times` requests that match. */
export type Fault =
  /** Any answer instead of the right one, before anything happened. */
  | { type: 'answer'; status: number; body: unknown; headers?: Record<string, string> }
  /** The exception filter's 500, after the message was taken or before. */
  | { type: 'exception'; message: string; taken?: boolean }
  /** An error page of a proxy on the way. */
  | { type: 'html'; status: number }
  /** Takes the request and never answers. */
  | { type: 'timeout' }
  /** Takes the request and cuts the connection. */
  | { type: 'reset' }
  /** Takes the request and answers with half a body. */
  | { type: 'malformed' }
  /** Takes the request and forgets the id in its answer. */
  | { type: 'no_id' }
  /** Takes the request and answers as the engine does, with its own object. */
  | { type: 'raw_engine'; engine: 'WEBJS' | 'NOWEB' }
  /** Takes the request and fails it later by an ack. */
  | { type: 'late_failure' }

/** What faults can be aimed at. */
export type FaultTarget = 'send' | 'session' | 'media' | 'look_up'

export class Faults {
  #pending: { fault: Fault; target: FaultTarget; left: number }[] = []

  add(fault: Fault, { times = 1, target = 'send' as FaultTarget } = {}) {
    this.#pending.push({ fault, target, left: times })
  }

  next(target: FaultTarget): Fault | null {
    const index = this.#pending.findIndex((entry) => entry.target === target)
    if (index === -1) return null
    const entry = this.#pending[index]
    if (--entry.left <= 0) this.#pending.splice(index, 1)
    return entry.fault
  }

  clear() {
    this.#pending = []
  }
}

/** Ways to misbehave, each for the next `times` requests that match. */
export type Fault =
  /** An error of Graph. */
  | {
      type: 'error'
      code: number
      status?: number
      headers?: Record<string, string>
      details?: string
    }
  /** An error page of a proxy on the way. */
  | { type: 'html'; status: number; headers?: Record<string, string> }
  /** Takes the request and never answers. */
  | { type: 'timeout' }
  /** Takes the request and cuts the connection: what a duplicate-send test needs. */
  | { type: 'reset' }
  /** Answers after this long. */
  | { type: 'slow'; ms: number }
  /** Takes the request and answers with half a body. */
  | { type: 'malformed' }
  /** Takes the request and forgets the id in its answer. */
  | { type: 'no_id' }
  /** Takes the request and fails it later by a status. */
  | { type: 'late_failure'; code: number }

/** What faults can be aimed at. */
export type FaultTarget = 'messages' | 'media' | 'download' | 'node' | 'any'

export class Faults {
  #pending: { fault: Fault; target: FaultTarget; left: number }[] = []

  add(fault: Fault, { times = 1, target = 'messages' as FaultTarget } = {}) {
    this.#pending.push({ fault, target, left: times })
  }

  next(target: FaultTarget): Fault | null {
    if (this.#pending.length === 0) return null
    const index = this.#pending.findIndex(
      (entry) => entry.target === target || entry.target === 'any'
    )
    if (index === -1) return null
    const entry = this.#pending[index]
    if (--entry.left <= 0) this.#pending.splice(index, 1)
    return entry.fault
  }

  clear() {
    this.#pending = []
  }
}

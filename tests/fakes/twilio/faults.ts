/** Ways to misbehave, each for the next `times` requests that match. */
export type Fault =
  /** An error as Twilio documents it. */
  | {
      type: 'error'
      code: number
      status?: number
      message?: string
      headers?: Record<string, string>
    }
  /** An error page of a proxy on the way. */
  | { type: 'html'; status: number; headers?: Record<string, string> }
  /** Takes the message and never answers. */
  | { type: 'timeout' }
  /** Takes the message and cuts the connection. */
  | { type: 'reset' }
  /** Takes the message and answers with half a body. */
  | { type: 'malformed' }
  /** Takes the message and forgets its id in the answer. */
  | { type: 'no_id' }
  /** Takes the message and fails it later by a status. */
  | { type: 'late_failure'; code: number; status?: 'failed' | 'undelivered'; words?: string }

/** What a fault is aimed at. */
export type FaultTarget = 'messages' | 'content' | 'senders' | 'account' | 'media'

export class Faults {
  #pending: { fault: Fault; target: FaultTarget; left: number }[] = []

  add(fault: Fault, { times = 1, target = 'messages' as FaultTarget } = {}) {
    this.#pending.push({ fault, target, left: times })
  }

  next(target: FaultTarget): Fault | null {
    const entry = this.#pending.find((pending) => pending.target === target)
    if (!entry) return null
    if (--entry.left <= 0) this.#pending = this.#pending.filter((other) => other !== entry)
    return entry.fault
  }

  clear() {
    this.#pending = []
  }
}

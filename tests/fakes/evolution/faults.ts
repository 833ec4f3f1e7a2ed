/** Ways to misbehave, each for the next request that matches. */
export type Fault =
  | { type: 'error'; status: number; told?: unknown; headers?: Record<string, string> }
  /** An error page of a proxy on the way. */
  | { type: 'html'; status: number }
  /** Takes the request and never answers. */
  | { type: 'timeout' }
  /** Takes the request and cuts the connection. */
  | { type: 'reset' }
  /** Takes the request and answers with half a body. */
  | { type: 'malformed' }
  /** Takes the message and forgets its key in the answer. */
  | { type: 'no_id' }
  /** Takes the message and answers with the exception that came after it. */
  | { type: 'thrown'; words: string }
  /** Answers a success that holds an error of Meta's. */
  | { type: 'meta'; code: number; message: string; details?: string }

export type FaultTarget = 'message' | 'instance' | 'webhook' | 'chat'

export class Faults {
  #pending: { fault: Fault; target: FaultTarget }[] = []

  add(fault: Fault, target: FaultTarget = 'message') {
    this.#pending.push({ fault, target })
  }

  next(target: FaultTarget): Fault | null {
    const index = this.#pending.findIndex((entry) => entry.target === target)
    return index < 0 ? null : this.#pending.splice(index, 1)[0].fault
  }

  clear() {
    this.#pending = []
  }
}

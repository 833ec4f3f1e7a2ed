/** Ways of the gateway to misbehave; Meta's own are faults of the Meta behind it. */
export type GatewayFault =
  /** An error in the gateway's own words. */
  | { type: 'gateway'; status: number; message: string; headers?: Record<string, string> }
  /** An error of Meta as text inside the gateway's words. */
  | { type: 'wrapped'; error: Record<string, unknown>; status?: number }
  /** An error as hosts of the On-Premises time tell it. */
  | { type: 'legacy'; code: number; title: string; status?: number }
  /** An error page of a proxy on the way. */
  | { type: 'html'; status: number; headers?: Record<string, string> }
  /** Takes the request and never answers, or cuts the connection. */
  | { type: 'timeout' | 'reset' }
  /** Takes the request and answers with half a body, or without an id. */
  | { type: 'malformed' | 'no_id' }

/** What faults can be aimed at. */
export type GatewayTarget = 'messages' | 'media' | 'download' | 'config'

export class GatewayFaults {
  #pending: { fault: GatewayFault; target: GatewayTarget }[] = []

  add(fault: GatewayFault, target: GatewayTarget = 'messages') {
    this.#pending.push({ fault, target })
  }

  next(target: GatewayTarget): GatewayFault | null {
    const index = this.#pending.findIndex((entry) => entry.target === target)
    return index === -1 ? null : this.#pending.splice(index, 1)[0].fault
  }

  clear() {
    this.#pending = []
  }
}

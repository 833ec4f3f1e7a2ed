import type { Stored } from './stored.js'

export interface Tally {
  sent: number
  /** Answered 200, yet not in the database. */
  lost: number
  /** Stored more than once. */
  doubled: number
  /** Sent, redelivered until it was answered 200, and missing all the same. */
  missing: number
}

/** Which ids were sent and which of them were answered 200. */
export class Ledger {
  readonly sent = new Set<string>()
  readonly acked = new Set<string>()

  open() {
    return [...this.sent].filter((id) => !this.acked.has(id))
  }

  async tally(stored: Stored): Promise<Tally> {
    const counts = await stored.counts()
    return {
      sent: this.sent.size,
      lost: [...this.acked].filter((id) => !counts.has(id)).length,
      doubled: [...counts.values()].filter((times) => times > 1).length,
      missing: [...this.sent].filter((id) => !counts.has(id)).length,
    }
  }
}

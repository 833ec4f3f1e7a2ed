import { groupCommit } from '#services/database/group_commit'
import { bell } from '#services/realtime/bell'
import type { NumberChange } from '#services/realtime/changes'
import { claimAttempts, type ClaimedAttempt } from '#services/sending/attempts'
import { writeOutcomes, type FinishedAttempt } from '#services/sending/outcomes'

interface Claim {
  connectionId: number
  owner: string
  limit: number
}

/** Claims and outcomes ride in the same group commits as intake: one fsync for all. */
export const claimLane = groupCommit.lane<Claim, ClaimedAttempt[]>({
  maxItems: 64,
  maxWaiting: 1_000,
  async write(batch, claims) {
    const claimed: ClaimedAttempt[][] = []
    for (const claim of claims) {
      claimed.push(await claimAttempts(batch, { ...claim, now: Date.now() }))
    }
    return claimed
  },
})

export const outcomeLane = groupCommit.lane<FinishedAttempt, NumberChange[]>({
  maxItems: 200,
  maxWaiting: 50_000,
  async write(batch, finished) {
    const bells = await writeOutcomes(batch, finished)
    return finished.map(() => bells)
  },
  committed(_finished, [bells]) {
    bell.ring(bells)
  },
})

/** What `prepare` made is stored before `send`, so that a crash or a retry does not repeat it. */
export const preparedLane = groupCommit.lane<{ id: number; prepared: string }, void>({
  maxItems: 200,
  maxWaiting: 10_000,
  async write(batch, rows) {
    await batch.update(SET_PREPARED, rows)
    return rows.map(() => undefined)
  },
})

const SET_PREPARED = { table: 'outbox', key: { id: 'bigint' }, set: { prepared: 'text' } } as const

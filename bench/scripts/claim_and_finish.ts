/** Claims attempts one by one and stores how each ended, through the lanes of the sender, without a broker between. */
import type { Desk } from '../lib/desk.js'
import { inApplication, scriptInput } from './in_application.js'

const { desk, underWay } = scriptInput<{ desk: Desk; underWay: number }>()
const [{ connectionId, phoneNumberId }] = desk.numbers

await inApplication(async () => {
  const { claimLane, outcomeLane } = await import('#services/sending/outbox_lanes')
  let finished = 0

  /** One claim of one attempt, one outcome, until the outbox is empty. */
  async function work() {
    for (;;) {
      const [attempt] = await claimLane.submit({ connectionId, owner: 'bench', limit: 1 })
      if (!attempt) return
      const result = { outcome: 'accepted' as const, providerId: `wamid.out.${attempt.id}` }
      await outcomeLane.submit({
        attempt,
        externalId: phoneNumberId,
        end: { type: 'result', result },
        at: Date.now(),
      })
      finished++
    }
  }

  const startedAt = performance.now()
  await Promise.all(Array.from({ length: underWay }, work))
  return { finished, perSecond: (finished * 1000) / (performance.now() - startedAt) }
})

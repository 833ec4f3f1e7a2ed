import db from '@adonisjs/lucid/services/db'
import { signOfLife } from '#services/routing/self_test/webhook'
import type { StoredStep } from '#services/routing/self_test/subject'

/** Older than this it says nothing about today. */
const VALID_MS = 24 * 3_600_000

export interface SelfTest {
  steps: StoredStep[]
  finishedAt: number
  /** Nothing failed, nothing is awaited, and it is not old. */
  isReady: boolean
}

/** The latest test of a connection. A sign of life that was awaited then may have come since. */
export async function lastSelfTest(
  connection: { id: number; accountId: number },
  now = Date.now()
): Promise<SelfTest | null> {
  const row = await db
    .from('connection_tests')
    .join('connections', 'connections.id', 'connection_tests.connection_id')
    .where('connection_tests.connection_id', connection.id)
    .orderBy('connection_tests.id', 'desc')
    .select('connection_tests.steps', 'connection_tests.finished_at', 'connections.created_at')
    .first()
  if (!row) return null
  const stored = JSON.parse(row.steps) as StoredStep[]
  const steps = await Promise.all(
    stored.map(async (step) =>
      step.step === 'webhook' && step.result === 'waiting'
        ? { ...step, ...(await signOfLife(connection.accountId, row.created_at)) }
        : step
    )
  )
  const isFresh = row.finished_at > now - VALID_MS
  const isDone = steps.every(({ result }) => result === 'passed' || result === 'skipped')
  return { steps, finishedAt: row.finished_at, isReady: isFresh && isDone }
}

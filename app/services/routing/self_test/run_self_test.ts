import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import Connection from '#models/connection'
import { plugins } from '#plugin_host/registry'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { connectionContext } from '#services/brokers/contexts'
import { testCredentials } from '#services/routing/self_test/credentials'
import { testMedia } from '#services/routing/self_test/media'
import { testNumber } from '#services/routing/self_test/number'
import {
  type StepResult,
  type StoredStep,
  type Subject,
  TEST_STEPS,
  type TestStep,
} from '#services/routing/self_test/subject'
import { testTemplates } from '#services/routing/self_test/templates'
import { testWebhook } from '#services/routing/self_test/webhook'

const STEPS: Record<TestStep, (subject: Subject) => Promise<StepResult>> = {
  credentials: testCredentials,
  number: testNumber,
  templates: testTemplates,
  media: testMedia,
  webhook: testWebhook,
}

export type SelfTestResult =
  { type: 'tested'; steps: StoredStep[] } | { type: 'no_broker' } | { type: 'not_found' }

/** Tries all of a connection that can be tried without writing to anybody, and keeps what came of it. */
export async function runSelfTest(connectionId: number, by: Initiator): Promise<SelfTestResult> {
  const connection = await Connection.query()
    .where('id', connectionId)
    .preload('brokerAccount')
    .first()
  if (!connection) return { type: 'not_found' }
  const account = connection.brokerAccount
  const broker = plugins.findBroker(account.broker)
  if (!broker) return { type: 'no_broker' }

  const startedAt = Date.now()
  const context = connectionContext(account, connection)
  const steps = await runAll({ connection, account, broker, context })
  await store(connectionId, steps, startedAt, by)
  return { type: 'tested', steps }
}

/** With refused credentials every further failure would only say the same again. */
async function runAll(subject: Subject): Promise<StoredStep[]> {
  const steps: StoredStep[] = []
  for (const step of TEST_STEPS) {
    const blocked = steps[0]?.result === 'failed'
    const result: StepResult = blocked
      ? { result: 'skipped', note: 'blocked' }
      : await STEPS[step](subject)
    steps.push({ step, ...result })
  }
  return steps
}

async function store(connectionId: number, steps: StoredStep[], startedAt: number, by: Initiator) {
  await db.table('connection_tests').insert({
    id: newId(),
    connection_id: connectionId,
    steps: JSON.stringify(steps),
    user_id: by.actor?.id ?? null,
    started_at: startedAt,
    finished_at: Date.now(),
  })
  const failures = steps.filter(({ result }) => result === 'failed').map(({ step }) => step)
  const subject = { type: 'connection', id: connectionId }
  await recordAudit(by, { action: 'connection.self_tested', subject, data: { failures } })
}

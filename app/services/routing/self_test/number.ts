import { callBroker } from '#services/brokers/call_broker'
import { failed, type StepResult, type Subject } from '#services/routing/self_test/subject'

/** Does the account know the number, and may it send? */
export async function testNumber(subject: Subject): Promise<StepResult> {
  const { broker, context } = subject
  const health = await callBroker(() => broker.connection.health(context))
  if (!health.ok) return failed(health.error)
  if (health.value.state === 'disconnected') return { result: 'failed', note: 'disconnected' }
  const list = broker.connection.listNumbers
  if (!list) return { result: 'passed' }
  const listed = await callBroker(() => list.call(broker.connection, context))
  // A list that can't be had says nothing against a number that answers for itself.
  if (!listed.ok || listed.value.length === 0) return { result: 'passed' }
  return listed.value.some(({ externalId }) => externalId === context.externalId)
    ? { result: 'passed' }
    : { result: 'failed', note: 'unknown' }
}

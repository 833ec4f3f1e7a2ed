import { callBroker } from '#services/brokers/call_broker'
import { failed, type StepResult, type Subject } from '#services/routing/self_test/subject'

/** Does the broker still take the account's credentials? */
export async function testCredentials({ broker, context }: Subject): Promise<StepResult> {
  const call = await callBroker(() => broker.connection.checkAccount(context))
  if (!call.ok) return failed(call.error)
  return call.value.ok ? { result: 'passed' } : failed(call.value.error)
}

import { callBroker } from '#services/brokers/call_broker'
import { failed, type StepResult, type Subject } from '#services/routing/self_test/subject'

/** Templates are approved per account: those of the former broker may be missing here. */
export async function testTemplates({ broker, context }: Subject): Promise<StepResult> {
  const { templates } = broker
  if (!templates) return { result: 'skipped' }
  const call = await callBroker(() => templates.list(context))
  if (!call.ok) return failed(call.error)
  if (!call.value.ok) return failed(call.value.error)
  const approved = call.value.templates.filter(({ status }) => status === 'APPROVED')
  const count = approved.length
  return count > 0 ? { result: 'passed', count } : { result: 'passed', note: 'none' }
}

import type { SentMessage } from './ledger.js'
import type { StatusPlan } from './options.js'

export interface StatusOrigin {
  message: SentMessage
  recipient: { waId?: string; bsuid?: string }
  pricing?: Record<string, unknown>
}

export type StatusName = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

/** The item of `statuses[]` in its 2026 shape. */
export function statusItem(
  { message, recipient, pricing }: StatusOrigin,
  status: StatusName,
  at: number,
  errorCode?: number
) {
  const priced = pricing && (status === 'sent' || status === 'delivered')
  return {
    id: message.id,
    status,
    timestamp: String(Math.floor(at / 1000)),
    ...(recipient.waId ? { recipient_id: recipient.waId } : {}),
    ...(recipient.bsuid ? { recipient_user_id: recipient.bsuid } : {}),
    ...(message.clientRef ? { biz_opaque_callback_data: message.clientRef } : {}),
    ...(priced ? { pricing } : {}),
    ...(errorCode === undefined ? {} : { errors: [errorItem(errorCode)] }),
  }
}

function errorItem(code: number) {
  return {
    code,
    title: `Documented error ${code}`,
    message: `Documented error ${code}`,
    error_data: { details: `Details of ${code}` },
  }
}

/** Which statuses come when, in milliseconds from now. */
export function schedule(
  plan: StatusPlan,
  random: () => number
): { status: StatusName; delay: number }[] {
  const planned = (['sent', 'delivered', 'read'] as const).flatMap((status) => {
    const delay = plan[status]
    return delay === null ? [] : Array.from({ length: plan.copies }, () => ({ status, delay }))
  })
  if (!plan.shuffle) return planned
  const delays = planned.map(({ delay }) => delay)
  const order = planned
    .map(({ status }) => ({ status, key: random() }))
    .sort((left, right) => left.key - right.key)
  return order.map(({ status }, index) => ({ status, delay: delays[index] }))
}

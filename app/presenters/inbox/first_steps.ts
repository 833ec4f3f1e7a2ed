import { formatPhone } from '#presenters/inbox/people'
import type { Reader } from '#presenters/inbox/reader'
import type { FirstSteps } from '#services/inbox/first_steps'

/** An inbox before its first conversation: where customers write to, and through what they do. */
export function presentFirstSteps({ numbers, brokers }: FirstSteps, { t }: Reader) {
  const [{ label, display_phone_number: phone }] = numbers
  const number = phone ? formatPhone(phone) : label
  const only = numbers.length === 1
  return {
    text: only ? t('inbox.empty.fresh.text_one', { number }) : t('inbox.empty.fresh.text_many'),
    brokers,
  }
}

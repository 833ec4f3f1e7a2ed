import type { PersonRef } from '#contracts/events'
import type { ClaimedAttempt } from '#services/sending/attempts'

/** How the broker reaches the person: ids as it gave them itself, the latest spelling last. */
export function recipientOf(
  attempt: ClaimedAttempt,
  scopes: { account: number; connection: number }
): PersonRef {
  const person: PersonRef = attempt.contactPhone ? { phone: attempt.contactPhone } : {}
  for (const { kind, scope, value } of attempt.identities) {
    if (kind === 'phone') person.phone ??= value
    else if (kind === 'wa_id') person.waId = value
    else if (kind === 'bsuid' && scope === `account:${scopes.account}`) person.bsuid = value
    else if (kind === 'lid' && scope === `connection:${scopes.connection}`) person.lid = value
    else if (kind === 'group' && scope === `connection:${scopes.connection}`) person.groupId = value
  }
  return person
}

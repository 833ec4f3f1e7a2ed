import type { PersonRef } from '#contracts/events'

export type IdentityKind = 'phone' | 'wa_id' | 'bsuid' | 'lid' | 'username' | 'group'

export interface Identity {
  kind: IdentityKind
  /** '' everywhere, or the account or connection within which the value is unique. */
  scope: string
  value: string
}

const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

/**
 * One key for the spellings of one phone, for matching only: what we send to is always the
 * spelling the broker gave. Brazil: `wa_id` may lack the ninth digit of a mobile number (first
 * local digit 6 to 9); landlines (2 to 5) never get one. Mexico: 52 1, Argentina: 54 9.
 */
export function canonicalPhone(phone: string): string | null {
  if (BSUID.test(phone) || phone.includes('@')) return null
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 6 || digits.length > 15) return null
  if (digits.startsWith('55') && digits.length === 12 && digits[4] >= '6') {
    return `+${digits.slice(0, 4)}9${digits.slice(4)}`
  }
  if (digits.startsWith('521') && digits.length === 13) return `+52${digits.slice(3)}`
  if (digits.startsWith('549') && digits.length === 13) return `+54${digits.slice(3)}`
  return `+${digits}`
}

/** The identities a broker's reference holds, the strongest first. */
export function identitiesOf(
  person: PersonRef,
  scopes: { account: number; connection: number }
): Identity[] {
  const identities: Identity[] = []
  if (person.groupId) {
    return [{ kind: 'group', scope: `connection:${scopes.connection}`, value: person.groupId }]
  }
  if (person.bsuid) {
    identities.push({ kind: 'bsuid', scope: `account:${scopes.account}`, value: person.bsuid })
  }
  const phone = person.phone ?? person.waId
  const canonical = phone ? canonicalPhone(phone) : null
  if (canonical) identities.push({ kind: 'phone', scope: '', value: canonical })
  // Only where WhatsApp's own spelling differs from the phone: it is what we have to send to.
  if (person.waId && `+${person.waId}` !== canonical) {
    identities.push({ kind: 'wa_id', scope: '', value: person.waId })
  }
  if (person.lid) {
    identities.push({ kind: 'lid', scope: `connection:${scopes.connection}`, value: person.lid })
  }
  return identities
}

export function identityKey({ kind, scope, value }: Identity): string {
  return `${kind}|${scope}|${value}`
}

import type { PersonRef } from '#contracts/events'

const PREFIX = /^whatsapp:/i
const PHONE = /^\+\d{5,20}$/
/** A business-scoped user id: the person's phone may be unknown. */
const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/

const withoutPrefix = (address: string) => address.trim().replace(PREFIX, '').trim()

/** The phone number behind `whatsapp:+55…`; undefined for anything else. */
export function phoneOf(address: string | undefined): string | undefined {
  const bare = withoutPrefix(address ?? '')
  const phone = bare.startsWith('+') ? bare : `+${bare}`
  return PHONE.test(phone) ? phone : undefined
}

/** The user id behind `whatsapp:BR.…`; undefined for anything else. */
export function bsuidOf(address: string | undefined): string | undefined {
  const bare = withoutPrefix(address ?? '')
  return BSUID.test(bare) ? bare : undefined
}

/** WhatsApp's own id of the person first, because Brazil's may lack a digit of the phone number. */
export function addressOf({ waId, phone, bsuid }: PersonRef): string | null {
  const digits = (waId ?? phone ?? '').replace(/\D/g, '')
  if (digits) return `whatsapp:+${digits}`
  return bsuid ? `whatsapp:${bsuid}` : null
}

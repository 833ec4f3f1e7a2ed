import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const HOME: Record<string, string> = { 'pt-BR': '55' }

/** `+5511987654321` as the reader writes it: without the country code at home, with it abroad. Unreadable input comes back as it is. */
export function formatPhone(raw: string | null | undefined, locale?: string): string {
  if (!raw) return ''
  const number = parsePhoneNumberFromString(raw.startsWith('+') ? raw : `+${raw}`)
  if (!number?.isPossible()) return raw
  const atHome = locale !== undefined && HOME[locale] === number.countryCallingCode
  return atHome ? number.formatNational() : number.formatInternational()
}

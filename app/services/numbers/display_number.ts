import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'

/** A number typed without a country code is read as one of the installation's home country. */
const HOME_COUNTRY: CountryCode = 'BR'

/** International spelling as WhatsApp shows it, `+55 11 91234 5678`; null when it is no phone number. */
export function normaliseDisplayNumber(typed: string): string | null {
  const phone = parsePhoneNumberFromString(typed, HOME_COUNTRY)
  return phone?.isPossible() ? phone.formatInternational() : null
}

import type { I18n } from '@adonisjs/i18n'

/** Each language in its own words, as people look for it. */
const LANGUAGES = { 'pt-BR': 'Português (Brasil)', 'en': 'English', 'es': 'Español' }

export interface Choice {
  value: string
  label: string
}

export function languageNames(): Choice[] {
  return Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))
}

/** Where most of our readers are, in front of the long list. */
const NEARBY = [
  'America/Sao_Paulo',
  'America/Manaus',
  'America/Fortaleza',
  'America/Bahia',
  'America/Cuiaba',
  'America/Rio_Branco',
  'America/Noronha',
  'America/Argentina/Buenos_Aires',
  'America/Santiago',
  'America/Bogota',
  'America/Lima',
  'America/Mexico_City',
  'America/New_York',
  'Europe/Lisbon',
  'Europe/Madrid',
  'Europe/London',
  'UTC',
]

/** The database of time zones writes plain ASCII; people write their city's name. */
const PLACES: Record<string, string> = {
  'America/Sao_Paulo': 'São Paulo',
  'America/Cuiaba': 'Cuiabá',
  'America/Belem': 'Belém',
  'America/Maceio': 'Maceió',
  'America/Araguaina': 'Araguaína',
  'America/Santarem': 'Santarém',
  'America/Bogota': 'Bogotá',
  'America/Asuncion': 'Asunción',
  'America/Cancun': 'Cancún',
  'America/Merida': 'Mérida',
}

export function timezoneChoices(current?: string): Choice[] {
  const names = new Set([
    ...(current ? [current] : []),
    ...NEARBY,
    ...Intl.supportedValuesOf('timeZone'),
  ])
  return [...names].map((value) => ({ value, label: `${placeOf(value)} (${offsetOf(value)})` }))
}

function placeOf(timezone: string): string {
  const [area, ...rest] = timezone.split('/')
  if (PLACES[timezone]) return `${PLACES[timezone]} · ${area}`
  return rest.length === 0 ? area : `${rest.join(', ')} · ${area}`.replaceAll('_', ' ')
}

const offsets = new Map<string, string>()

function offsetOf(timezone: string): string {
  const known = offsets.get(timezone)
  if (known) return known
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    timeZoneName: 'shortOffset',
  }).formatToParts()
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  offsets.set(timezone, offset)
  return offset
}

/** A seeded role by its translation, one's own by its name. */
export function roleName(i18n: I18n, role: { key: string; name: string | null }): string {
  return role.name ?? i18n.t(`roles.${role.key}`)
}

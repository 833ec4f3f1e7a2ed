import { hueClass, initials } from '#presenters/avatar'
import { formatPhone as format } from '#presenters/phone'
import type { Translate } from '#presenters/inbox/reader'

export interface Named {
  contact_id: number
  contact_name: string | null
  given_name: string | null
  phone: string | null
  username: string | null
}

export interface PersonView {
  name: string
  initials: string
  hue: string
}

const MOST_FORMATTED = 2000
const formatted = new Map<string, string>()

/** +55 11 98765-4321. Reading a phone takes 20 µs, and a list shows fifty. */
export function formatPhone(phone: string): string {
  let known = formatted.get(phone)
  if (known === undefined) {
    known = format(phone)
    if (formatted.size >= MOST_FORMATTED) formatted.clear()
    formatted.set(phone, known)
  }
  return known
}

/** What an agent typed, else the profile's name, else a way to address the person. */
export function displayName(person: Named, t: Translate): string {
  if (person.given_name) return person.given_name
  if (person.contact_name) return person.contact_name
  if (person.phone) return formatPhone(person.phone)
  return person.username ? `@${person.username}` : t('inbox.contact.nameless')
}

export function presentPerson(person: Named, t: Translate): PersonView {
  const name = displayName(person, t)
  return {
    name,
    initials: initials(person.given_name ?? person.contact_name),
    hue: hueClass(person.contact_id),
  }
}

const NUMBER_HUES: Record<string, number> = {
  red: 0,
  orange: 1,
  amber: 2,
  yellow: 2,
  lime: 3,
  green: 4,
  teal: 5,
  cyan: 6,
  sky: 6,
  blue: 7,
  indigo: 8,
  violet: 9,
  purple: 9,
  pink: 10,
  rose: 11,
}

/** The class of a colour that was chosen for a number or a label. */
export function colourClass(colour: string): string {
  const hue = NUMBER_HUES[colour]
  return hue === undefined ? (colour === 'grey' ? '' : hueClass(colour)) : `hue-${hue}`
}

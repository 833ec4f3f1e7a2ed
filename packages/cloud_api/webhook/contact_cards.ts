import type { InboundContent } from '#contracts/events'
import type { ContactCard } from '#contracts/messages'
import { compact, list, type Loose, record, text } from './values.js'

export function contactCards(value: unknown): InboundContent | null {
  const contacts = list(value).map((entry) => card(record(entry)))
  return contacts.length === 0 ? null : { kind: 'contacts', contacts }
}

function card(contact: Loose): ContactCard {
  const phones = list(contact.phones)
    .map(record)
    .flatMap((entry) => {
      const phone = text(entry.phone) ?? text(entry.wa_id)
      return phone === undefined
        ? []
        : [compact({ phone, waId: text(entry.wa_id), type: text(entry.type) })]
    })
  return compact({
    name: fullName(record(contact.name)) || phones[0]?.phone || '',
    phones,
    emails: filled(
      list(contact.emails)
        .map(record)
        .flatMap((entry) => {
          const email = text(entry.email)
          return email === undefined ? [] : [compact({ email, type: text(entry.type) })]
        })
    ),
    organisation: text(record(contact.org).company),
    urls: filled(
      list(contact.urls)
        .map((entry) => text(record(entry).url))
        .filter((url) => url !== undefined)
    ),
    addresses: filled(
      list(contact.addresses)
        .map((entry) => postalAddress(record(entry)))
        .filter((line) => line !== '')
    ),
    birthday: text(contact.birthday),
  })
}

const filled = <T>(values: T[]) => (values.length === 0 ? undefined : values)

function fullName(name: Loose): string {
  return (
    text(name.formatted_name) ??
    joined([name.prefix, name.first_name, name.middle_name, name.last_name, name.suffix], ' ')
  )
}

function postalAddress({ street, city, state, zip, country }: Loose): string {
  return joined([street, city, state, zip, country], ', ')
}

const joined = (parts: unknown[], by: string) =>
  parts
    .map(text)
    .filter((part) => part !== undefined)
    .join(by)

import type { ContactCard } from '#contracts/messages'

/** A card in vCard 3.0, with WhatsApp's own parameter that turns the number into a chat. */
export function vcardOf(card: ContactCard): string {
  const [first, ...rest] = card.name.trim().split(/\s+/)
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${escaped(rest.join(' '))};${escaped(first)};;;`,
    `FN:${escaped(card.name)}`,
    ...(card.organisation ? [`ORG:${escaped(card.organisation)}`] : []),
    ...card.phones.map(phoneLine),
    ...(card.emails ?? []).map(
      ({ email, type }) => `EMAIL;type=${parameter(type ?? 'INTERNET')}:${escaped(email)}`
    ),
    ...(card.urls ?? []).map((url) => `URL:${escaped(url)}`),
    ...(card.addresses ?? []).map((address) => `ADR:;;${escaped(address)};;;;`),
    ...(card.birthday ? [`BDAY:${escaped(card.birthday)}`] : []),
    'END:VCARD',
  ]
  return lines.join('\n')
}

function phoneLine({ phone, waId, type }: ContactCard['phones'][number]): string {
  const digits = (waId ?? phone).replace(/\D/g, '')
  const account = digits ? `;waid=${digits}` : ''
  return `TEL;type=${parameter(type ?? 'CELL')}${account}:${escaped(phone)}`
}

const escaped = (value: string) =>
  value.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n')

/** A parameter ends at a colon or semicolon and can't escape them. */
const parameter = (value: string) => value.replace(/[^A-Za-z0-9-]/g, '') || 'CELL'

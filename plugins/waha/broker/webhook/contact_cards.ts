import type { ContactCard } from '#contracts/messages'
import { compact, text } from '../values.js'

interface Line {
  name: string
  parameters: Map<string, string>
  value: string
}

/** The cards of one vCard text, in the dialects that phones write: 2.1, 3.0 and Apple's `item1.TEL`. */
export function contactCards(value: unknown): ContactCard[] {
  const source = text(value)
  if (source === undefined) return []
  const cards = unfolded(source).split(/^END:VCARD\s*$/im)
  return cards.flatMap((card) => {
    const lines = card.split('\n').flatMap(readLine)
    return lines.some(({ name }) => name === 'BEGIN') ? [toCard(lines)] : []
  })
}

/** A line that begins with a space continues the one before; so does one that ends with a quoted-printable `=`. */
const unfolded = (source: string) =>
  source
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .replace(/=\n(?=\S)/g, '')

function readLine(line: string): Line[] {
  const match = /^(?:[\w-]+\.)?([A-Za-z-]+)((?:;[^:]*)?):(.*)$/.exec(line.trim())
  if (!match) return []
  const parameters = new Map(
    match[2]
      .split(';')
      .filter(Boolean)
      .map((parameter) => {
        const [name, value] = parameter.split('=')
        // vCard 2.1 writes `TEL;CELL:`.
        return value === undefined ? ['type', name] : [name.toLowerCase(), value]
      })
  )
  return [{ name: match[1].toUpperCase(), parameters, value: decoded(match[3], parameters) }]
}

function decoded(value: string, parameters: Map<string, string>): string {
  if (!/quoted-printable/i.test(`${parameters.get('encoding')} ${parameters.get('type')}`)) {
    return value
  }
  const bytes = value.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function toCard(lines: Line[]): ContactCard {
  const all = (name: string) => lines.filter((line) => line.name === name)
  const first = (name: string) => all(name)[0]?.value
  const phones = all('TEL').flatMap(phoneOf)
  const emails = all('EMAIL').flatMap(({ value }) => (value ? [{ email: plain(value) }] : []))
  return compact({
    name: plain(first('FN') ?? '') || nameOf(first('N') ?? '') || phones[0]?.phone || '',
    phones,
    emails: filled(emails),
    organisation: parts(first('ORG') ?? '').join(', ') || undefined,
    urls: filled(all('URL').flatMap(({ value }) => (value ? [plain(value)] : []))),
    addresses: filled(all('ADR').flatMap(({ value }) => parts(value).join(', ') || [])),
    birthday: first('BDAY') || undefined,
  })
}

function phoneOf({ parameters, value }: Line): ContactCard['phones'] {
  const waId = parameters.get('waid')?.replace(/\D/g, '') || undefined
  const phone = plain(value).trim() || (waId && `+${waId}`)
  return phone ? [compact({ phone, waId, type: parameters.get('type') })] : []
}

/** `family;given;middle;prefix;suffix` */
function nameOf(value: string): string {
  const [family, given, middle, prefix, suffix] = value.split(/(?<!\\);/).map(plain)
  return [prefix, given, middle, family, suffix].filter(Boolean).join(' ')
}

const parts = (value: string) =>
  value
    .split(/(?<!\\);/)
    .map((part) => plain(part).trim())
    .filter(Boolean)

const plain = (value: string) => value.replace(/\\n/gi, '\n').replace(/\\([\\;,:])/g, '$1')
const filled = <T>(values: T[]) => (values.length === 0 ? undefined : values)

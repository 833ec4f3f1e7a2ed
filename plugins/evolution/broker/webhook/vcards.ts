import type { ContactCard } from '#contracts/messages'
import { compact, type Loose, text } from './values.js'

/** The fields of a vCard that people look at. */
export function cardOf({ displayName, vcard }: Loose): ContactCard | null {
  const lines = unfolded(text(vcard) ?? '')
  const values = (name: string) =>
    lines.filter((line) => line.name === name).map(({ value }) => value)
  const phones = lines.flatMap(({ name, parameters, value }) =>
    name === 'TEL' && value !== ''
      ? [compact({ phone: value, waId: waIdOf(parameters), type: parameters.TYPE })]
      : []
  )
  const name = text(displayName) ?? text(values('FN')[0]) ?? phones[0]?.phone
  if (name === undefined) return null
  return compact({
    name,
    phones,
    emails: filled(
      lines.flatMap((line) =>
        line.name === 'EMAIL' ? [compact({ email: line.value, type: line.parameters.TYPE })] : []
      )
    ),
    organisation: text(values('ORG')[0]?.replace(/;+$/, '').replaceAll(';', ', ')),
    urls: filled(values('URL')),
    addresses: filled(values('ADR').map((parts) => parts.split(';').filter(Boolean).join(', '))),
    birthday: text(values('BDAY')[0]),
  })
}

interface Line {
  name: string
  parameters: Record<string, string>
  value: string
}

/** `item1.TEL;type=CELL;waid=55…:+55 11 …`, long lines folded as RFC 6350 says. */
function unfolded(source: string): Line[] {
  return source
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':')
      if (colon < 0) return []
      const [property, ...rest] = line.slice(0, colon).split(';')
      const parameters = Object.fromEntries(
        rest.map((entry) => {
          const [key, value = ''] = entry.split('=')
          return [key.toUpperCase(), value]
        })
      )
      const name = property.split('.').at(-1)!.toUpperCase()
      return [{ name, parameters, value: unescaped(line.slice(colon + 1)).trim() }]
    })
}

const unescaped = (value: string) => value.replace(/\\n/gi, ' ').replace(/\\([,;\\])/g, '$1')

function waIdOf({ WAID }: Record<string, string>): string | undefined {
  const digits = WAID?.split('@')[0]
  return digits && /^\d{5,20}$/.test(digits) ? digits : undefined
}

const filled = <T>(values: T[]) => (values.length === 0 ? undefined : values)

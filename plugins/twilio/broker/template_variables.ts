import { list, type Loose, record, text } from './values.js'

type Variables = Record<string, string>
type Filled = { ok: true; variables: Variables } | { ok: false; problem: string }

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g

/**
 * The parameters of each component, in Meta's words, given to the placeholders of the same part of Twilio's content. All of
 * them must be given: for a missing one Twilio would send its sample to the customer.
 */
export function fillVariables(content: Loose, components: Loose[]): Filled {
  const variables: Variables = {}
  const parts = partsOf(content)
  for (const component of components) {
    const names = placeholders(parts[partName(component)] ?? '')
    const values = list(component.parameters).map(record)
    if (values.length === 0) continue
    if (values.length !== names.length) {
      const where = partName(component)
      return { ok: false, problem: `${where}: ${values.length} values for ${names.length} places` }
    }
    values.forEach((value, index) => {
      const name = text(value.parameter_name) ?? names[index]
      if (names.includes(name)) variables[name] = valueOf(value)
    })
  }
  return checkComplete(variables, Object.values(parts).flatMap(placeholders))
}

function checkComplete(variables: Variables, wanted: string[]): Filled {
  const open = wanted.find((name) => !variables[name]?.trim())
  if (open !== undefined) return { ok: false, problem: `Nothing is given for {{${open}}}` }
  const broken = Object.entries(variables).find(([, value]) => /[\n\t]| {4}/.test(value))
  return broken
    ? { ok: false, problem: `The value of {{${broken[0]}}} has line breaks or runs of blanks` }
    : { ok: true, variables }
}

/** Which part of the content a component of Meta fills: `header`, `body`, `button 0`… */
function partName({ type, index }: Loose): string {
  const kind = (text(type) ?? 'body').toLowerCase()
  return kind === 'button' ? `button ${Number(index ?? 0)}` : kind
}

/** The texts of the content that can hold placeholders. */
function partsOf(content: Loose): Record<string, string> {
  const [types] = Object.values(record(content.types)).map(record)
  if (!types) return {}
  const actions = list(types.actions).map(record)
  const buttons = actions.map((action, index) => [
    `button ${index}`,
    [action.url, action.id, action.code, action.copy_code_text].map(text).filter(Boolean).join(' '),
  ])
  const header = [text(types.header_text), ...list(types.media).map(text), text(types.title)]
  const place = ['latitude', 'longitude', 'label', 'address'].map((name) => text(types[name]))
  return {
    header: [...header, ...place].filter(Boolean).join(' '),
    body: text(types.body) ?? '',
    ...Object.fromEntries(buttons),
  }
}

/** Numbered ones by their number, others as they stand. */
function placeholders(source: string): string[] {
  const names = [...new Set([...source.matchAll(PLACEHOLDER)].map(([, name]) => name))]
  return names.every((name) => /^\d+$/.test(name))
    ? names.sort((left, right) => Number(left) - Number(right))
    : names
}

function valueOf(parameter: Loose): string {
  const file = record(parameter.image ?? parameter.video ?? parameter.document)
  return (
    text(parameter.text) ??
    text(parameter.payload) ??
    text(parameter.coupon_code) ??
    text(record(parameter.currency).fallback_value) ??
    text(record(parameter.date_time).fallback_value) ??
    text(file.link) ??
    ''
  )
}

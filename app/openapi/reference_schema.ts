import string from '@adonisjs/core/helpers/string'
import type { Schema } from './schema.js'

export interface ReferenceField {
  /** Dotted where it lies deeper; `[]` marks the items of a list. */
  name: string
  type: string
  required: boolean
  /** HTML. */
  description: string
  /** Set on the line that opens one of several shapes: its `kind`. */
  choice?: string
}

const DEEPEST = 4

/** The properties of a schema as lines of a table, those of nested objects below their parent. */
export function fieldsOf(schema: Schema, prefix = '', depth = 0): ReferenceField[] {
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return choices.flatMap((choice) => fieldsOfChoice(choice, prefix, depth))
  if (schema.items) return fieldsOf(schema.items as Schema, `${prefix}[]`, depth)
  if (!schema.properties || depth > DEEPEST) return []
  const required = (schema.required as string[] | undefined) ?? []
  return Object.entries(schema.properties as Record<string, Schema>).flatMap(([key, property]) => {
    const name = prefix ? `${prefix}.${key}` : key
    const line = {
      name,
      type: shapeOf(property),
      required: required.includes(key),
      description: describe(property),
    }
    return [line, ...fieldsOf(property, name, depth + 1)]
  })
}

function fieldsOfChoice(choice: Schema, prefix: string, depth: number): ReferenceField[] {
  const fields = fieldsOf(choice, prefix, depth)
  const kind = (choice.properties as Record<string, Schema> | undefined)?.kind?.enum as
    string[] | undefined
  if (kind?.length !== 1) return fields
  const [, first, ...rest] = fields
  return first ? [{ ...first, choice: kind[0] }, ...rest] : fields
}

/** Words of ours as HTML: what stands between backticks is code. */
export function inlineCode(text: string): string {
  const parts = text.split('`').map((part) => string.escapeHTML(part))
  return parts.map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part)).join('')
}

/** A schema in a word or two: `string`, `integer | null`, `User[]`. */
export function shapeOf(schema: Schema): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1)!
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return [...new Set(choices.map(shapeOf))].join(' | ')
  const data = (schema.properties as Record<string, Schema> | undefined)?.data
  if (data) return shapeOf(data)
  if (schema.type === 'array') return `${shapeOf((schema.items as Schema) ?? {})}[]`
  if (schema.format === 'date-time') {
    return Array.isArray(schema.type) ? 'date-time | null' : 'date-time'
  }
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return (schema.type as string) ?? (schema.enum ? 'string' : 'any')
}

function describe(schema: Schema): string {
  const values = (schema.enum as unknown[] | undefined)?.filter((value) => value !== null)
  const listed = values?.length ? values.join(', ') : ''
  const limits = [
    schema.minLength && `≥ ${schema.minLength}`,
    schema.maxLength && `≤ ${schema.maxLength}`,
  ]
    .filter(Boolean)
    .join(' ')
  return inlineCode([schema.description, listed, limits].filter(Boolean).join(' · '))
}

/** The smallest body that has the right shape. */
export function sampleOf(schema: Schema): unknown {
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return sampleOf(choices[0])
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'array') return [sampleOf((schema.items as Schema) ?? {})]
  if (type === 'integer' || type === 'number') return Math.max(1, Number(schema.minimum ?? 1))
  if (type === 'boolean') return true
  if (type === 'object') return sampleOfObject(schema)
  return '…'
}

function sampleOfObject(schema: Schema) {
  const properties = Object.entries((schema.properties as Record<string, Schema>) ?? {})
  const required = (schema.required as string[] | undefined) ?? []
  const shown =
    required.length > 0
      ? properties.filter(([key]) => required.includes(key))
      : properties.slice(0, 1)
  return Object.fromEntries(shown.map(([key, property]) => [key, sampleOf(property)]))
}

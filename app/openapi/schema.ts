/** JSON Schema 2020-12 as plain data, with a few words to write it shortly. */
export type Schema = { [key: string]: unknown }

export const string = (description?: string): Schema => ({
  type: 'string',
  ...(description && { description }),
})
export const integer = (description?: string): Schema => ({
  type: 'integer',
  ...(description && { description }),
})
export const boolean = (description?: string): Schema => ({
  type: 'boolean',
  ...(description && { description }),
})
export const anything = (description?: string): Schema => (description ? { description } : {})

export const id = (description = 'Time-ordered id') => integer(description)
export const instant = (description?: string): Schema => ({
  type: 'string',
  format: 'date-time',
  description: description ?? 'ISO 8601 in UTC',
})
export const money = (description: string): Schema => ({
  type: 'string',
  pattern: '^-?\\d+(\\.\\d+)?$',
  description: `${description} An exact decimal as text.`,
})
export const oneOf = (values: readonly string[], description?: string): Schema => ({
  type: 'string',
  enum: [...values],
  ...(description && { description }),
})

export function nullable(schema: Schema): Schema {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  const { enum: values, ...rest } = schema
  return {
    ...rest,
    type: [schema.type, 'null'],
    ...(Array.isArray(values) && { enum: [...values, null] }),
  }
}

export const array = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description && { description }),
})

/** Every property is always present; what may be missing is null. */
export const object = (properties: Record<string, Schema>, description?: string): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...(description && { description }),
})

/** Free-form JSON object. */
export const map = (description?: string): Schema => ({
  type: 'object',
  additionalProperties: true,
  ...(description && { description }),
})

/** Points at a schema that is listed once in the document; see `components.ts`. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

export const page = (items: Schema): Schema =>
  object({
    data: array(items),
    nextCursor: nullable(string('Give it as `cursor` to read on; null at the end.')),
  })

export const one = (item: Schema): Schema => object({ data: item })

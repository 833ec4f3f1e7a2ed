import type { VineValidator } from '@vinejs/vine'
import type { Schema } from './schema.js'

/** What a validator accepts, as the document shows it. */
export function fromVine(validator: VineValidator<any, any>): Schema {
  return tidy(validator.toJSONSchema()) as Schema
}

/** Vine lists every spelling of a boolean that a form may send; callers of the API read `boolean`. */
function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy)
  if (node === null || typeof node !== 'object') return node
  const { enum: values, ...rest } = node as Schema
  if (Array.isArray(values) && values.includes(true) && values.includes(false)) {
    return { ...rest, type: 'boolean' }
  }
  const entries = Object.entries(node).map(([key, value]) => [key, tidy(value)])
  return Object.fromEntries(entries)
}

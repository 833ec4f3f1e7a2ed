import encryption from '@adonisjs/core/services/encryption'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'
import { newId } from '#lib/ids'

/**
 * Column decorators used by the generated `database/schema.ts`, so that a model holds the same
 * JavaScript values on SQLite and PostgreSQL.
 */
type Options = Parameters<LucidModel['$addColumn']>[1]

function define(options: Options, hook?: (model: LucidModel, property: string) => void) {
  return function decorate(target: LucidRow, property: string) {
    const model = target.constructor as LucidModel
    model.boot()
    model.$addColumn(property, options)
    hook?.(model, property)
  }
}

function write(row: LucidRow, property: string, value: unknown) {
  ;(row as unknown as Record<string, unknown>)[property] = value
}

function read(row: LucidRow, property: string) {
  return (row as unknown as Record<string, unknown>)[property]
}

/** Primary key filled by `newId()` at creation. */
export const timeOrderedId = () =>
  define({ isPrimary: true }, (model, property) => {
    model.before('create', (row: LucidRow) => {
      if (read(row, property) === undefined) write(row, property, newId())
    })
  })

/** Milliseconds since 1970 UTC, set at creation. */
export const createdInstant = () =>
  define({}, (model, property) => {
    model.before('create', (row: LucidRow) => {
      if (read(row, property) === undefined) write(row, property, Date.now())
    })
  })

/** Milliseconds since 1970 UTC, set at every write. */
export const updatedInstant = () =>
  define({}, (model, property) => {
    model.before('save', (row: LucidRow) => write(row, property, Date.now()))
  })

/** SQLite stores 0/1. */
export const flag = () => define({ consume: (value) => (value === null ? null : Boolean(value)) })

/** JSON kept as text on both databases. */
export const json = () =>
  define({
    prepare: (value) => (value === null || value === undefined ? value : JSON.stringify(value)),
    consume: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
  })

/** Encrypted at rest, bound to its table and property, never serialised. null when the key is gone. */
export const encrypted = () =>
  define({ serializeAs: null }, (model, property) => {
    const purpose = () => `${model.table}.${property}`
    const column = model.$getColumn(property)!
    column.prepare = (value: unknown) => encryption.encrypt(value, { purpose: purpose() })
    column.consume = (value: string) => encryption.decrypt(value, purpose())
  })

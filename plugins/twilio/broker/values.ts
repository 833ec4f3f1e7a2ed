/** What JSON gave, before anybody looked. */
export type Loose = Record<string, unknown>

const NOTHING: Loose = Object.freeze({})

export function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : NOTHING
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A string with something in it that a database can hold: no NUL, no half of a surrogate pair. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const clean = value.replaceAll('\0', '')
  return clean === '' ? undefined : clean.toWellFormed()
}

/** A number that Twilio writes as text. */
export function number(value: unknown): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

/** The object that a field holds as JSON text; empty where it holds none. */
export function embedded(value: unknown): Loose {
  try {
    return record(JSON.parse(text(value) ?? '{}'))
  } catch {
    return NOTHING
  }
}

/** Drops what is undefined, so that an event holds only what was said. */
export function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) delete value[key]
  }
  return value
}

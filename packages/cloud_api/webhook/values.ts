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

/** A string with something in it; halves of surrogate pairs, which no database takes, become U+FFFD. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  return value.isWellFormed() ? value : value.toWellFormed()
}

/** An id or word that may come as a number. */
export function word(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value)
}

/** Seconds since 1970 as text or number; milliseconds are recognised by their size. */
export function instant(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const seconds = Number(value)
  if (!Number.isFinite(seconds) || seconds <= 0) return null
  return Math.round(seconds >= 1e11 ? seconds : seconds * 1000)
}

/** Drops what is undefined, so that an event holds only what was said. */
export function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) delete value[key]
  }
  return value
}

/** Meta counts template ids beyond 2^53, and users can send NUL, which PostgreSQL does not store. */
export function readJson(body: Uint8Array): unknown {
  const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  const careful = source.includes('\\u0000') || source.includes('message_template_id')
  return careful ? JSON.parse(source, restore) : JSON.parse(source)
}

function restore(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return context?.source ?? value
  }
  return value
}

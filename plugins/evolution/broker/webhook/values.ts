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

/** A number as JSON number, text, or the two halves a 64-bit one is written in. */
export function number(value: unknown): number | undefined {
  const { low, high } = record(value)
  if (typeof low === 'number') {
    return (typeof high === 'number' ? high : 0) * 2 ** 32 + (low >>> 0)
  }
  const parsed = typeof value === 'number' || text(value) ? Number(value) : Number.NaN
  return Number.isFinite(parsed) ? parsed : undefined
}

/** Seconds since 1970; milliseconds are recognised by their size. */
export function instant(value: unknown): number | null {
  const given = number(value)
  if (given === undefined || given <= 0) return null
  return Math.round(given >= 1e11 ? given : given * 1000)
}

/** Drops what is undefined, so that an event holds only what was said. */
export function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) delete value[key]
  }
  return value
}

/** People can send NUL, which PostgreSQL does not store. */
export function readJson(body: Uint8Array): unknown {
  const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  return source.includes('\\u0000') ? JSON.parse(source, withoutNul) : JSON.parse(source)
}

function withoutNul(_key: string, value: unknown) {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value
}

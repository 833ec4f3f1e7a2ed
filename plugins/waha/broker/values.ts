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

/** Seconds or milliseconds since 1970, told apart by their size; reactions come with fractions. */
export function instant(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const given = Number(value)
  if (!Number.isFinite(given) || given <= 0) return null
  return Math.round(given >= 1e11 ? given : given * 1000)
}

/** Drops what is undefined, so that an event holds only what was said. */
export function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) delete value[key]
  }
  return value
}

/** Users can send NUL, which PostgreSQL does not store. */
export function readJson(body: Uint8Array): unknown {
  const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  if (!source.includes('\\u0000')) return JSON.parse(source)
  return JSON.parse(source, (_key, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '') : value
  )
}

import type { I18n } from '@adonisjs/i18n'
import { ApiProblem } from '#exceptions/api_problem'

const DEFAULT_LIMIT = 50

export const limitOf = (query: { limit?: number }) => query.limit ?? DEFAULT_LIMIT

type Key = readonly (string | number)[]

/** Opaque to callers; inside it is the sort key of the last row they have. */
export function writeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The sort key a cursor stands for, when it has the types of this list's key. */
export function readCursor<const K extends readonly ('string' | 'number')[]>(
  i18n: I18n,
  cursor: string | undefined,
  types: K
): { [I in keyof K]: K[I] extends 'number' ? number : string } | null {
  if (cursor === undefined) return null
  const key = parse(cursor)
  const kinds = Array.isArray(key) ? key.map((part) => typeof part) : []
  const fits = kinds.length === types.length && types.every((type, index) => type === kinds[index])
  if (!fits) {
    const message = i18n.t('api.refusal.bad_cursor')
    throw new ApiProblem('invalid', { errors: [{ field: 'cursor', rule: 'cursor', message }] })
  }
  return key as never
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}

/** For lists that are short enough to be read whole: oldest first, cut into pages by id. */
export function pageById<Row extends { id: number }, Item>(
  i18n: I18n,
  rows: Row[],
  query: { cursor?: string; limit?: number },
  item: (row: Row) => Item
) {
  const after = readCursor(i18n, query.cursor, ['number'])?.[0] ?? 0
  const rest = rows.filter((row) => row.id > after).sort((a, b) => a.id - b.id)
  return toPage(rest, limitOf(query), item, (row) => [row.id])
}

/** Cuts a list that was read one row too far into a page. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  item: (row: Row) => Item,
  keyOf: (row: Row) => Key
) {
  const shown = rows.slice(0, limit)
  return {
    data: shown.map(item),
    nextCursor: rows.length > limit ? writeCursor(keyOf(shown.at(-1)!)) : null,
  }
}

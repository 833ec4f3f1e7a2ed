/** A place in a list that is ordered by (instant, id). */
export interface Cursor {
  at: number
  id: number
}

export function readCursor(value: unknown): Cursor | null {
  const [at, id] = String(value ?? '')
    .split('-')
    .map(Number)
  return Number.isSafeInteger(at) && Number.isSafeInteger(id) ? { at, id } : null
}

export function writeCursor(cursor: Cursor): string {
  return `${cursor.at}-${cursor.id}`
}

export interface ByteRange {
  start: number
  /** Inclusive. */
  end: number
}

/**
 * The one range a `Range` header asks for. Several ranges, another unit or nonsense count as no
 * range, as RFC 9110 allows: the whole file is sent.
 */
export function parseRange(
  header: string | null | undefined,
  size: number
): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, first, last] = match
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  return start >= size || end < start ? 'unsatisfiable' : { start, end }
}

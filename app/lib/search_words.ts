const WORD = /[\p{L}\p{N}]+/gu
const MARKS = /\p{M}+/gu
/** PostgreSQL takes lexemes of up to 2 kB; nobody searches for words this long. */
const LONGEST = 100

/**
 * The distinct words of a text, in small letters and without accents, as a PostgreSQL `tsvector`. Said here rather than by
 * `to_tsvector`, whose parser costs more than everything else a message does to the database, and so that both databases
 * find "pão" by "pao".
 */
export function searchVector(text: string): string {
  const plain = text.normalize('NFD').replace(MARKS, '').toLowerCase()
  const words = new Set<string>()
  for (const [word] of plain.matchAll(WORD)) words.add(word.slice(0, LONGEST))
  return [...words].map((word) => `'${word}'`).join(' ')
}

const WORD = /[\p{L}\p{N}]+/gu
/** Ten times as fast as the properties of Unicode, and right for what holds no other letters. */
const PLAIN_WORD = /[a-z0-9]+/g
const BEYOND_ASCII = /[^\0-\x7f]/
const MARKS = /\p{M}+/gu
/** PostgreSQL takes lexemes of up to 2 kB; nobody searches for words this long. */
const LONGEST = 100

/**
 * The distinct words of a text, in small letters and without accents, as a PostgreSQL `tsvector`. Said here rather than by
 * `to_tsvector`, whose parser costs more than everything else a message does to the database, and so that both databases
 * find "pão" by "pao".
 */
export function searchVector(text: string): string {
  const bare = BEYOND_ASCII.test(text) ? text.normalize('NFD').replace(MARKS, '') : text
  const found = bare.toLowerCase().match(BEYOND_ASCII.test(bare) ? WORD : PLAIN_WORD)
  const words = new Set(found)
  let vector = ''
  for (const word of words) vector += `'${word.slice(0, LONGEST)}' `
  return vector.trimEnd()
}

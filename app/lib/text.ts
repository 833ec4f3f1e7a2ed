/**
 * Text from outside as both databases can hold it: PostgreSQL refuses NUL and half of a surrogate pair.
 * Everything else (right-to-left marks, joiners, markup) is kept and escaped when shown.
 */
export function cleanText(text: string): string {
  const withoutNul = text.includes('\0') ? text.replaceAll('\0', '') : text
  return withoutNul.isWellFormed() ? withoutNul : withoutNul.toWellFormed()
}

const ODD_SPACE = /[^\S ]| {2}|^ | $/

/** One line for a list, cut between code points. */
export function previewOf(text: string | null | undefined, length = 160): string | null {
  if (!text) return null
  const start = text.slice(0, length + 1)
  // Most messages are one line already, and this runs for every one.
  const line = ODD_SPACE.test(start)
    ? text
        .slice(0, length * 4)
        .replace(/\s+/g, ' ')
        .trim()
    : start
  if (line.length <= length) return line || null
  const cut = line.slice(0, length)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

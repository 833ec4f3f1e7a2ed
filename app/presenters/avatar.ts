const HUES = 12

/** The same text always gets the same of twelve hues (classes `hue-0` … `hue-11`). */
export function hueClass(seed: string | number): string {
  let hash = 2166136261
  for (const character of String(seed)) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619)
  return `hue-${(hash >>> 0) % HUES}`
}

/** First letters of the first and last word; empty when the name holds no letter (a phone number). */
export function initials(name: string | null | undefined): string {
  const words: string[] = (name ?? '').match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? []
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return chosen.map((word) => [...word][0].toLocaleUpperCase()).join('')
}

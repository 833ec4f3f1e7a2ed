/** `Price, refund ;urgent` → `['price', 'refund', 'urgent']` */
export function wordsOf(list: unknown): string[] {
  const words = String(list ?? '')
    .split(/[,;\n]/)
    .map((word) => plain(word).trim())
    .filter((word) => word !== '')
  return [...new Set(words)]
}

/** Those of `words` that stand in the text as whole words, whatever their case and accents. */
export function wordsIn(text: string, words: string[]): string[] {
  const padded = ` ${plain(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return words.filter((word) => padded.includes(` ${word} `))
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

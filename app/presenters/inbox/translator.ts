import type { Translate } from '#presenters/inbox/reader'

interface Translated {
  locale: string
  t(key: string, data?: Record<string, unknown>): string
}

const MOST_KEPT = 5000
const kept = new Map<string, string>()

/**
 * ICU messages are parsed anew each time they are formatted (about 60 µs), and an inbox says the
 * same few hundred sentences on every page. Kept by language, key and data.
 */
export function keptTranslator(i18n: Translated): Translate {
  return (key, data) => {
    const name = data ? `${i18n.locale}|${key}|${JSON.stringify(data)}` : `${i18n.locale}|${key}`
    const known = kept.get(name)
    if (known !== undefined) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const words = i18n.t(key, data)
    kept.set(name, words)
    return words
  }
}

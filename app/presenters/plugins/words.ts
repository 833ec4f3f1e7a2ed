interface Translations {
  t(key: string): string
  hasMessage(key: string): boolean
  hasFallbackMessage(key: string): boolean
}

/** What a plugin says: a key of its translations, or the text of an error as it stands. */
export function wordsOf(said: string, i18n: Translations): string {
  return optionalWords(said, i18n) ?? said
}

export function optionalWords(key: string, i18n: Translations): string | null {
  return i18n.hasMessage(key) || i18n.hasFallbackMessage(key) ? i18n.t(key) : null
}

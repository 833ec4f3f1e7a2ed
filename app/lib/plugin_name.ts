interface Translations {
  t(key: string): string
  hasMessage(key: string): boolean
  hasFallbackMessage(key: string): boolean
}

/** In the reader's language where the plugin translates `<id>.name`; a proper name stays what it is everywhere. */
export function pluginName(plugin: { id: string; name: string }, i18n: Translations): string {
  const key = `${plugin.id}.name`
  return i18n.hasMessage(key) || i18n.hasFallbackMessage(key) ? i18n.t(key) : plugin.name
}

/** What it does, in one or two sentences; null where it doesn't say. */
export function pluginDescription(id: string, i18n: Translations): string | null {
  const key = [`${id}.description`, `${id}.summary`].find(
    (candidate) => i18n.hasMessage(candidate) || i18n.hasFallbackMessage(candidate)
  )
  return key ? i18n.t(key) : null
}

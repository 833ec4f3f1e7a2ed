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

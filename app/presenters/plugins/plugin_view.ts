import type { I18n } from '@adonisjs/i18n'
import { pluginDescription, pluginName } from '#lib/plugin_name'
import type { InstalledPlugin, PluginState } from '#plugin_host/registry'

const STATES: Record<PluginState, { tone: string; icon: string }> = {
  running: { tone: 'success', icon: 'circle-check' },
  off: { tone: '', icon: 'circle-pause' },
  failed: { tone: 'danger', icon: 'circle-alert' },
}

/** No id has a hyphen, so that pages about plugins never meet those of one. */
export function pluginHref(id: string): string {
  return `/plugins/-/${encodeURIComponent(id)}`
}

/** A plugin as its card and the head of its pages show it. */
export function showPlugin(plugin: InstalledPlugin, i18n: I18n) {
  const { id, manifest, origin, state } = plugin
  const kind = manifest?.kind ?? null
  return {
    id,
    state,
    kind,
    href: pluginHref(id),
    name: nameOf(plugin, i18n),
    description: pluginDescription(id, i18n),
    icon:
      kind === 'feature' ? 'puzzle' : kind === 'broker' ? 'radio-tower' : 'circle-question-mark',
    kindName: kind && i18n.t(`plugins.kind.${kind}`),
    version: manifest?.version ?? null,
    contract: manifest?.contract ?? null,
    publisher: manifest?.publisher ?? null,
    links: webLinks(manifest?.links, i18n),
    origin: i18n.t(`plugins.origin.${origin}`),
    isThirdParty: origin !== 'bundled',
    isUsable: plugin.definition !== null,
    reason: plugin.reason,
    status: { ...STATES[state], name: i18n.t(`plugins.state.${state}`) },
    hasHealth: state === 'running' && plugin.definition?.health !== undefined,
  }
}

export type PluginView = ReturnType<typeof showPlugin>

export function nameOf({ id, manifest }: InstalledPlugin, i18n: I18n): string {
  return pluginName({ id, name: manifest?.name ?? id }, i18n)
}

/** Addresses come from whoever wrote the plugin. */
function webLinks(links: { website?: string; source?: string } | undefined, i18n: I18n) {
  return (['website', 'source'] as const).flatMap((name) => {
    const href = links?.[name]
    return href && /^https?:\/\//i.test(href)
      ? [{ href, text: i18n.t(`plugins.link.${name}`) }]
      : []
  })
}

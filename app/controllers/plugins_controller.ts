import type { HttpContext } from '@adonisjs/core/http'
import { pluginName } from '#lib/plugin_name'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import PluginPolicy from '#policies/plugin_policy'

export default class PluginsController {
  async index({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(PluginPolicy).authorize('view')
    const installed = plugins
      .all()
      .map((plugin) => ({ ...plugin, name: nameOf(plugin, i18n) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, i18n.locale))
    return view.render('pages/plugins/index', {
      plugins: installed,
      failed: installed.filter(({ state }) => state === 'failed').length,
    })
  }
}

function nameOf({ id, manifest }: InstalledPlugin, i18n: HttpContext['i18n']) {
  return pluginName({ id, name: manifest?.name ?? id }, i18n)
}

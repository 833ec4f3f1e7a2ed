import type { HttpContext } from '@adonisjs/core/http'
import { plugins } from '#plugin_host/registry'
import PluginPolicy from '#policies/plugin_policy'

export default class PluginsController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(PluginPolicy).authorize('view')
    const installed = plugins.all().toSorted((a, b) => name(a).localeCompare(name(b)))
    return view.render('pages/plugins/index', {
      plugins: installed.map((plugin) => ({ ...plugin, name: name(plugin) })),
      failed: installed.filter(({ state }) => state === 'failed').length,
    })
  }
}

function name(plugin: { id: string; manifest: { name: string } | null }) {
  return plugin.manifest?.name ?? plugin.id
}

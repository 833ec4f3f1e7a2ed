import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import PluginPolicy from '#policies/plugin_policy'
import { showPlugin } from '#presenters/plugins/plugin_view'
import { actsOnNumbers } from '#services/plugins/plugin_numbers'

export type PluginTab = 'show' | 'settings' | 'numbers' | 'number'

function missing({ request }: HttpContext): never {
  throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
}

/** The plugin of this URL, for who may look. */
export async function readablePlugin(ctx: HttpContext): Promise<InstalledPlugin> {
  await ctx.bouncer.with(PluginPolicy).authorize('view')
  return plugins.find(ctx.params.plugin) ?? missing(ctx)
}

export async function manageablePlugin(ctx: HttpContext): Promise<InstalledPlugin> {
  await ctx.bouncer.with(PluginPolicy).authorize('manage')
  return readablePlugin(ctx)
}

export const hasSettings = ({ definition }: InstalledPlugin) =>
  Boolean(definition?.settings?.fields.length)

/** One that has settings, else there is no such page. */
export function withSettings(ctx: HttpContext, plugin: InstalledPlugin) {
  return hasSettings(plugin) ? plugin : missing(ctx)
}

/** One that something is decided for per number. */
export function withNumbers(ctx: HttpContext, plugin: InstalledPlugin) {
  return actsOnNumbers(plugin.definition) ? plugin : missing(ctx)
}

export async function renderPlugin(
  ctx: HttpContext,
  tab: PluginTab,
  plugin: InstalledPlugin,
  state: Record<string, unknown> & { errors?: Record<string, string> } = {}
) {
  const problems = Object.keys(state.errors ?? {}).length
  ctx.response.status(problems > 0 ? 422 : 200)
  return ctx.view.render(`pages/plugins/${tab}`, {
    plugin: showPlugin(plugin, ctx.i18n),
    tab,
    canManage: await ctx.bouncer.with(PluginPolicy).allows('manage'),
    hasSettings: hasSettings(plugin),
    hasNumbers: actsOnNumbers(plugin.definition),
    errors: {},
    values: {},
    ...state,
  })
}

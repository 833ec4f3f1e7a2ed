import type { HttpContext } from '@adonisjs/core/http'
import pluginConfig from '#config/plugins'
import { initiator, readForm } from '#controllers/forms'
import { renderOverview } from '#controllers/plugins/overview'
import { manageablePlugin, readablePlugin } from '#controllers/plugins/plugin_page'
import { say } from '#controllers/plugins/outcomes'
import { plugins } from '#plugin_host/registry'
import PluginPolicy from '#policies/plugin_policy'
import { type PluginView, showPlugin } from '#presenters/plugins/plugin_view'
import { numbersOnFor, visibleNumbers } from '#services/plugins/plugin_numbers'
import { removeForGood } from '#services/plugins/switch_plugin'
import { typedWordsValidator } from '#validators/plugin'
import { discoverThirdParty } from '../../plugins/discovery.js'

export default class PluginsController {
  async index(ctx: HttpContext) {
    const { bouncer, i18n, view } = ctx
    await bouncer.with(PluginPolicy).authorize('view')
    const installed = (await this.#installed(ctx)).toSorted((a, b) =>
      a.name.localeCompare(b.name, i18n.locale)
    )
    return view.render('pages/plugins/index', {
      failed: installed.filter(({ state }) => state === 'failed'),
      groups: this.#grouped(installed),
      leftOut: pluginConfig.safeMode ? discoverThirdParty().map(({ id }) => id) : null,
    })
  }

  async show(ctx: HttpContext) {
    return renderOverview(ctx, await readablePlugin(ctx))
  }

  /** Asks for the plugin's id, typed: its tables and settings are gone afterwards. */
  async destroy(ctx: HttpContext) {
    const plugin = await manageablePlugin(ctx)
    const form = await readForm(ctx, typedWordsValidator, 'plugins')
    const typed = form.valid ? (form.data.confirmation ?? '') : ''
    if (typed !== plugin.id) {
      const errors = { confirmation: ctx.i18n.t('plugins.remove.mismatch', { id: plugin.id }) }
      return renderOverview(ctx, plugin, { errors, values: { confirmation: typed } })
    }
    const result = await removeForGood(plugin.id, initiator(ctx))
    return say(ctx, plugin, result, 'plugins.remove.done')
  }

  async #installed({ actor, i18n }: HttpContext) {
    const visible = await visibleNumbers(actor)
    return Promise.all(
      plugins.all().map(async (plugin) => {
        const on = await numbersOnFor(plugin, visible)
        return {
          ...showPlugin(plugin, i18n),
          numbers: on && { on: on.length, all: visible.length },
        }
      })
    )
  }

  /** What connects to WhatsApp, what adds to the desk, and what can't even say which. */
  #grouped<Plugin extends PluginView>(installed: Plugin[]) {
    return (['feature', 'broker', null] as const)
      .map((kind) => ({
        kind: kind ?? 'unreadable',
        plugins: installed.filter((plugin) => plugin.kind === kind),
      }))
      .filter((group) => group.plugins.length > 0)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { readablePlugin } from '#controllers/plugins/plugin_page'
import { healthOf } from '#plugin_host/doors'
import { pluginHref } from '#presenters/plugins/plugin_view'
import { wordsOf } from '#presenters/plugins/words'

export default class HealthController {
  /** A piece of the list and of the plugin's page, asked for by itself: a plugin may take its time. */
  async show(ctx: HttpContext) {
    const plugin = await readablePlugin(ctx)
    const isPiece = ctx.request.header('hx-request-type') === 'partial'
    if (!isPiece) return ctx.response.redirect().toPath(pluginHref(plugin.id))
    const health =
      plugin.state === 'running' && plugin.definition ? await healthOf(plugin.definition) : null
    return ctx.view.render('partials/plugins/health', {
      health: health && { ...health, message: wordsOf(health.message, ctx.i18n) },
    })
  }
}

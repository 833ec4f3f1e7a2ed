import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { tableState } from '#controllers/plugins/number_pages'
import { manageablePlugin, withNumbers } from '#controllers/plugins/plugin_page'
import { pluginHref, showPlugin } from '#presenters/plugins/plugin_view'
import { changeEveryNumber } from '#services/plugins/change_settings'
import { everyNumberValidator } from '#validators/plugin'

export default class EverywhereController {
  /** On or off for every number that nobody decided otherwise for. */
  async update(ctx: HttpContext) {
    const plugin = withNumbers(ctx, await manageablePlugin(ctx))
    const form = await readForm(ctx, everyNumberValidator, 'plugins')
    if (form.valid) await changeEveryNumber(plugin.id, form.data.is_on, initiator(ctx))
    ctx.response.vary('HX-Request-Type')
    if (ctx.request.header('hx-request-type') === 'partial') {
      return ctx.view.render('partials/plugins/numbers', {
        plugin: showPlugin(plugin, ctx.i18n),
        canManage: true,
        ...(await tableState(ctx, plugin)),
      })
    }
    ctx.session.flash('success', ctx.i18n.t('plugins.everywhere.saved'))
    return ctx.response.redirect().toPath(`${pluginHref(plugin.id)}/numbers`)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import type { LifeResult } from '#plugin_host/life_cycle'
import { nameOf, pluginHref } from '#presenters/plugins/plugin_view'

/** Back to the plugin's page with what came of it. */
export function say(ctx: HttpContext, plugin: InstalledPlugin, result: LifeResult, done: string) {
  const { i18n, session, response } = ctx
  const name = nameOf(plugin, i18n)
  const names = (ids: string[]) =>
    ids.map((id) => {
      const other = plugins.find(id)
      return other ? nameOf(other, i18n) : id
    })
  const list = new Intl.ListFormat(i18n.locale)
  switch (result.type) {
    case 'done':
      session.flash('success', i18n.t(done, { name }))
      break
    case 'missing':
      session.flash(
        'danger',
        i18n.t('plugins.missing', { name, needs: list.format(names(result.needs)) })
      )
      break
    case 'needed':
      session.flash('danger', i18n.t('plugins.needed', { name, by: list.format(names(result.by)) }))
      break
    case 'failed':
    case 'unusable':
      session.flash('danger', i18n.t('plugins.not_started', { name }))
  }
  return response.redirect().toPath(pluginHref(plugin.id))
}

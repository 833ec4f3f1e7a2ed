import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { settingErrors } from '#controllers/plugins/setting_errors'
import { manageablePlugin, renderPlugin, withSettings } from '#controllers/plugins/plugin_page'
import { decisionOf } from '#plugin_host/decisions'
import type { InstalledPlugin } from '#plugin_host/registry'
import { pluginHref } from '#presenters/plugins/plugin_view'
import { settingFields } from '#presenters/setting_fields'
import { changeSettings } from '#services/plugins/change_settings'
import { settingsValidator } from '#validators/plugin'

export default class SettingsController {
  async edit(ctx: HttpContext) {
    return this.#form(ctx, withSettings(ctx, await manageablePlugin(ctx)))
  }

  /** The plugin tries them itself before anything is saved. */
  async update(ctx: HttpContext) {
    const plugin = withSettings(ctx, await manageablePlugin(ctx))
    const form = await readForm(ctx, settingsValidator, 'plugins')
    const typed: Record<string, unknown> = form.valid ? (form.data.settings ?? {}) : {}
    const result = await changeSettings(plugin.id, typed, initiator(ctx))
    const errors = settingErrors(result, ctx.i18n)
    if (errors) return this.#form(ctx, plugin, { errors, typed })
    ctx.session.flash('success', ctx.i18n.t('plugins.settings.saved'))
    return ctx.response.redirect().toPath(`${pluginHref(plugin.id)}/settings`)
  }

  async #form(
    ctx: HttpContext,
    plugin: InstalledPlugin,
    state: { errors?: Record<string, string>; typed?: Record<string, unknown> } = {}
  ) {
    const { definition, id } = plugin
    const decision = await decisionOf(id)
    const { errors = {}, typed } = state
    return renderPlugin(ctx, 'settings', plugin, {
      errors,
      canTry: definition?.settings?.check !== undefined,
      numberFields: definition?.settings?.numberFields?.length ?? 0,
      fields: settingFields(definition!.settings!.fields, ctx.i18n.t.bind(ctx.i18n), 'settings', {
        typed,
        errors,
        settings: decision?.settings,
        savedSecrets: Object.keys(decision?.secrets ?? {}),
      }),
    })
  }
}

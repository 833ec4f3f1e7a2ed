import type { HttpContext } from '@adonisjs/core/http'
import { decisionOf } from '#plugin_host/decisions'
import { changeSettings } from '#services/plugins/change_settings'
import { toPluginSettings } from '#transformers/plugin_transformer'
import { pluginSettingsValidator } from '#validators/api/plugins'
import { initiator } from './initiator.js'
import { readBody } from './input.js'
import { findPlugin, refuseUnlessSaved } from './plugin_access.js'

export default class PluginSettingsController {
  async show(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    return { data: toPluginSettings(plugin, await decisionOf(plugin.id), ctx.i18n) }
  }

  async update(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    const { settings, secrets } = await readBody(ctx, pluginSettingsValidator)
    const stored = (await decisionOf(plugin.id))?.settings
    const values = { ...stored, ...settings, ...secrets }
    const result = await changeSettings(plugin.id, values, initiator(ctx))
    const fields = plugin.definition?.settings?.fields ?? []
    refuseUnlessSaved(ctx.i18n, result, (name) => {
      const isSecret = fields.some((field) => field.name === name && field.type === 'secret')
      return `${isSecret ? 'secrets' : 'settings'}.${name}`
    })
    return this.show(ctx)
  }
}

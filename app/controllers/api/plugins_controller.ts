import type { HttpContext } from '@adonisjs/core/http'
import { healthOf } from '#plugin_host/doors'
import { plugins } from '#plugin_host/registry'
import { changeEveryNumber } from '#services/plugins/change_settings'
import { switchOff, switchOn } from '#services/plugins/switch_plugin'
import { enablePluginValidator, updatePluginValidator } from '#validators/api/plugins'
import { initiator } from './initiator.js'
import { readBody } from './input.js'
import { findPlugin, refuseUnlessDone, shownPlugin } from './plugin_access.js'

export default class PluginsController {
  async index(ctx: HttpContext) {
    const data = await Promise.all(plugins.all().map((plugin) => shownPlugin(ctx, plugin)))
    return { data, nextCursor: null }
  }

  async show(ctx: HttpContext) {
    return { data: await shownPlugin(ctx, findPlugin(ctx)) }
  }

  async update(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    const { onEveryNumber } = await readBody(ctx, updatePluginValidator)
    await changeEveryNumber(plugin.id, onEveryNumber, initiator(ctx))
    return { data: await shownPlugin(ctx, plugin) }
  }

  async health(ctx: HttpContext) {
    const { definition, state } = findPlugin(ctx)
    const health = definition && state === 'running' ? await healthOf(definition) : null
    if (!health) return { data: null }
    const { i18n } = ctx
    const said = health.message
    const message = i18n.hasMessage(said) || i18n.hasFallbackMessage(said) ? i18n.t(said) : said
    return { data: { state: health.state, message } }
  }

  async enable(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    const { riskAccepted } = await readBody(ctx, enablePluginValidator)
    const result = await switchOn(plugin.id, { riskAccepted }, initiator(ctx))
    refuseUnlessDone(ctx.i18n, result)
    return { data: await shownPlugin(ctx, plugin) }
  }

  async disable(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    refuseUnlessDone(ctx.i18n, await switchOff(plugin.id, initiator(ctx)))
    return { data: await shownPlugin(ctx, plugin) }
  }
}

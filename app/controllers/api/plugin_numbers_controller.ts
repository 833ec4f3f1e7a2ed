import type { HttpContext } from '@adonisjs/core/http'
import { ApiProblem } from '#exceptions/api_problem'
import type { InstalledPlugin } from '#plugin_host/registry'
import { changeNumberSettings } from '#services/plugins/change_settings'
import { actsOnNumbers, decidedFor, visibleNumbers } from '#services/plugins/plugin_numbers'
import { toPluginNumber } from '#transformers/plugin_transformer'
import { pluginNumberValidator } from '#validators/api/plugins'
import { initiator } from './initiator.js'
import { readBody } from './input.js'
import { findPlugin, refuseUnlessSaved } from './plugin_access.js'

export default class PluginNumbersController {
  async index(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    if (!actsOnNumbers(plugin.definition)) return { data: [], nextCursor: null }
    const numbers = await decidedFor(plugin.id, await visibleNumbers(ctx.actor))
    return { data: numbers.map((number) => toPluginNumber(number, plugin)), nextCursor: null }
  }

  async update(ctx: HttpContext) {
    const plugin = findPlugin(ctx)
    const number = await this.#number(ctx, plugin)
    const { isOn, settings } = await readBody(ctx, pluginNumberValidator)
    const decided = number.isOwnDecision ? number.isOn : null
    const change = {
      isOn: isOn === undefined ? decided : isOn,
      values: { ...number.own, ...settings },
    }
    const result = await changeNumberSettings(plugin.id, number, change, initiator(ctx))
    refuseUnlessSaved(ctx.i18n, result, (name) => `settings.${name}`)
    return { data: toPluginNumber(await this.#number(ctx, plugin), plugin) }
  }

  async #number({ actor, params }: HttpContext, plugin: InstalledPlugin) {
    const id = Number(params.number)
    const isId = Number.isSafeInteger(id) && actsOnNumbers(plugin.definition)
    const found = isId ? await visibleNumbers(actor, [id]) : []
    const [number] = await decidedFor(plugin.id, found)
    if (!number) throw new ApiProblem('not_found')
    return number
  }
}

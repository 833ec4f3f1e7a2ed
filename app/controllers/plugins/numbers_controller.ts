import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import {
  manageablePlugin,
  readablePlugin,
  renderPlugin,
  withNumbers,
} from '#controllers/plugins/plugin_page'
import { answerRow, numberOf, renderNumber, tableState } from '#controllers/plugins/number_pages'
import { settingErrors } from '#controllers/plugins/setting_errors'
import { pluginHref } from '#presenters/plugins/plugin_view'
import { changeNumberSettings } from '#services/plugins/change_settings'
import { DECISIONS, numberValidator } from '#validators/plugin'

export default class NumbersController {
  async index(ctx: HttpContext) {
    const plugin = withNumbers(ctx, await readablePlugin(ctx))
    return renderPlugin(ctx, 'numbers', plugin, await tableState(ctx, plugin))
  }

  async show(ctx: HttpContext) {
    const plugin = withNumbers(ctx, await manageablePlugin(ctx))
    return renderNumber(ctx, plugin, await numberOf(ctx, plugin))
  }

  /** From the table only on, off or as everywhere; from the number's own form its values too. */
  async update(ctx: HttpContext) {
    const plugin = withNumbers(ctx, await manageablePlugin(ctx))
    const number = await numberOf(ctx, plugin)
    const form = await readForm(ctx, numberValidator, 'plugins')
    if (!form.valid) return renderNumber(ctx, plugin, number, { errors: form.errors })
    const { decision, settings } = form.data
    const typed: Record<string, unknown> = settings ?? number.own
    const isOn = decision ? DECISIONS[decision] : number.isOwnDecision ? number.isOn : null
    const change = { isOn, values: typed }
    const result = await changeNumberSettings(plugin.id, number, change, initiator(ctx))
    const errors = settingErrors(result, ctx.i18n)
    if (errors) return renderNumber(ctx, plugin, number, { errors, typed, ...typedValues(ctx) })
    return answerRow(ctx, plugin, number)
  }

  /** One value goes back to what holds everywhere. */
  async inherit(ctx: HttpContext) {
    const plugin = withNumbers(ctx, await manageablePlugin(ctx))
    const number = await numberOf(ctx, plugin)
    const { [ctx.params.field as string]: _inherited, ...values } = number.own
    const isOn = number.isOwnDecision ? number.isOn : null
    await changeNumberSettings(plugin.id, number, { isOn, values }, initiator(ctx))
    ctx.session.flash('success', ctx.i18n.t('plugins.number.inherited', { number: number.label }))
    return ctx.response.redirect().toPath(`${pluginHref(plugin.id)}/numbers/${number.id}`)
  }
}

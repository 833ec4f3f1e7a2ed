import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import { renderPlugin } from '#controllers/plugins/plugin_page'
import { decisionOf } from '#plugin_host/decisions'
import type { InstalledPlugin } from '#plugin_host/registry'
import { numberFieldsOf } from '#plugin_host/settings'
import PluginPolicy from '#policies/plugin_policy'
import { numberFields } from '#presenters/plugins/number_fields'
import { showNumberRow } from '#presenters/plugins/number_row'
import { pluginHref } from '#presenters/plugins/plugin_view'
import { decidedFor, visibleNumbers } from '#services/plugins/plugin_numbers'

export type DecidedNumber = Awaited<ReturnType<typeof decidedFor>>[number]

/** The number of this URL with what is decided for it; 404 where it is none of its reader's. */
export async function numberOf(ctx: HttpContext, plugin: InstalledPlugin): Promise<DecidedNumber> {
  const found = await visibleNumbers(ctx.actor, [idParam(ctx, 'number')])
  const [number] = await decidedFor(plugin.id, found)
  if (!number) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
  return number
}

export async function tableState({ actor, i18n }: HttpContext, plugin: InstalledPlugin) {
  const numbers = await decidedFor(plugin.id, await visibleNumbers(actor))
  return {
    isOnEverywhere: (await decisionOf(plugin.id))?.onEveryNumber ?? true,
    hasNumberFields: numberFieldsOf(plugin).length > 0,
    rows: numbers.map((number) => showNumberRow(number, plugin.id, i18n)),
  }
}

interface FormState {
  errors?: Record<string, string>
  typed?: Record<string, unknown>
  decision?: unknown
}

/** On or off for one number, and the values it has of its own. */
export async function renderNumber(
  ctx: HttpContext,
  plugin: InstalledPlugin,
  number: DecidedNumber,
  { errors: problems = {}, typed, decision }: FormState = {}
) {
  const stored = await decisionOf(plugin.id)
  const row = showNumberRow(number, plugin.id, ctx.i18n)
  return renderPlugin(ctx, 'number', plugin, {
    errors: problems,
    values: { decision: decision ?? row.decision },
    number: row,
    isOnEverywhere: stored?.onEveryNumber ?? true,
    fields: numberFields(numberFieldsOf(plugin), ctx.i18n.t.bind(ctx.i18n), {
      own: number.own,
      organisation: stored?.settings ?? {},
      typed,
      errors: problems,
    }),
  })
}

/** The row again where htmx asked for it, else the page it was sent from. */
export async function answerRow(ctx: HttpContext, plugin: InstalledPlugin, before: DecidedNumber) {
  ctx.response.vary('HX-Request-Type')
  if (ctx.request.header('hx-request-type') === 'partial') {
    const [number] = await decidedFor(plugin.id, [before])
    return ctx.view.render('partials/plugins/number_row', {
      row: showNumberRow(number, plugin.id, ctx.i18n),
      ...(await tableState(ctx, plugin)),
      canManage: await ctx.bouncer.with(PluginPolicy).allows('manage'),
    })
  }
  ctx.session.flash('success', ctx.i18n.t('plugins.number.saved', { number: before.label }))
  return ctx.response.redirect().toPath(`${pluginHref(plugin.id)}/numbers`)
}

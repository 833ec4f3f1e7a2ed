import type { HttpContext } from '@adonisjs/core/http'
import { renderNumber } from '#controllers/numbers/number_page'
import PluginPolicy from '#policies/plugin_policy'
import type { NumberView } from '#presenters/numbers/number_view'
import { showNumberFeature } from '#presenters/plugins/number_feature'
import { featuresOfNumber } from '#services/plugins/features_of_number'

/** What the number is, how it is reached, and which features are on for it. */
export async function renderOverview(ctx: HttpContext, number: NumberView) {
  const canDecide = number.isActive && (await ctx.bouncer.with(PluginPolicy).allows('manage'))
  const state = { numberId: number.id, canDecide, i18n: ctx.i18n }
  const features = await featuresOfNumber(number.id)
  return renderNumber(ctx, 'overview', number, {
    features: features.map((feature) => showNumberFeature(feature, state)),
  })
}

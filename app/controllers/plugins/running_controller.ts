import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { renderOverview } from '#controllers/plugins/overview'
import { say } from '#controllers/plugins/outcomes'
import { manageablePlugin } from '#controllers/plugins/plugin_page'
import { switchOff, switchOn } from '#services/plugins/switch_plugin'
import { typedWordsValidator } from '#validators/plugin'

export default class RunningController {
  /** Switches on, and tries again after a failure. What may cost somebody their number is accepted in words. */
  async store(ctx: HttpContext) {
    const plugin = await manageablePlugin(ctx)
    const form = await readForm(ctx, typedWordsValidator, 'plugins')
    const typed = form.valid ? (form.data.risk_accepted ?? '') : ''
    const phrase = ctx.i18n.t('plugins.risk.phrase')
    const riskAccepted = simplified(typed) === simplified(phrase)
    const result = await switchOn(plugin.id, { riskAccepted }, initiator(ctx))
    if (result.type === 'risk_not_accepted') {
      const errors = { risk_accepted: ctx.i18n.t('plugins.risk.mismatch', { phrase }) }
      return renderOverview(ctx, plugin, { errors, values: { risk_accepted: typed } })
    }
    return say(ctx, plugin, result, 'plugins.switched_on')
  }

  async destroy(ctx: HttpContext) {
    const plugin = await manageablePlugin(ctx)
    return say(ctx, plugin, await switchOff(plugin.id, initiator(ctx)), 'plugins.switched_off')
  }
}

const simplified = (text: string) => text.trim().replaceAll(/\s+/g, ' ').toLowerCase()

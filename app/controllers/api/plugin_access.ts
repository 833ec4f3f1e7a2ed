import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { ApiProblem } from '#exceptions/api_problem'
import { decisionOf } from '#plugin_host/decisions'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import type { SaveSettingsResult } from '#plugin_host/settings'
import { numbersOnFor, visibleNumbers } from '#services/plugins/plugin_numbers'
import type { SwitchOnResult } from '#services/plugins/switch_plugin'
import { toPlugin } from '#transformers/plugin_transformer'
import { refuseFields } from './refusals.js'

export function findPlugin({ params }: HttpContext): InstalledPlugin {
  const plugin = plugins.find(params.plugin)
  if (!plugin) throw new ApiProblem('not_found')
  return plugin
}

export async function shownPlugin({ actor, i18n }: HttpContext, plugin: InstalledPlugin) {
  const numbers = await numbersOnFor(plugin, await visibleNumbers(actor))
  return toPlugin(plugin, {
    decision: await decisionOf(plugin.id),
    numberIds: numbers && numbers.map(({ id }) => id),
    i18n,
  })
}

/** Ends the request unless the plugin is now as it was asked for. */
export function refuseUnlessDone(i18n: I18n, result: SwitchOnResult) {
  const conflict = (key: string, data: Record<string, string>) => {
    throw new ApiProblem('conflict', { detail: i18n.t(`api.refusal.${key}`, data) })
  }
  switch (result.type) {
    case 'done':
      return
    case 'unknown':
      throw new ApiProblem('not_found')
    case 'needed':
      return conflict('plugin_needed', { names: result.by.join(', ') })
    case 'missing':
      return conflict('plugin_missing', { names: result.needs.join(', ') })
    case 'failed':
    case 'unusable':
      return conflict('plugin_failed', { reason: result.reason })
    case 'risk_not_accepted': {
      const message = i18n.t('api.refusal.risk_not_accepted')
      const errors = [{ field: 'riskAccepted', rule: 'risk_not_accepted', message }]
      throw new ApiProblem('invalid', { errors })
    }
  }
}

/** Ends the request unless the values were saved. */
export function refuseUnlessSaved(
  i18n: I18n,
  result: SaveSettingsResult,
  rename: (field: string) => string
) {
  switch (result.type) {
    case 'saved':
      return
    case 'unknown':
      throw new ApiProblem('not_found')
    case 'invalid':
      return refuseFields(i18n, result.errors, rename)
    case 'refused': {
      const { message: said, field } = result
      const message = i18n.hasMessage(said) || i18n.hasFallbackMessage(said) ? i18n.t(said) : said
      throw new ApiProblem('invalid', {
        detail: message,
        errors: field ? [{ field: rename(field), rule: 'refused', message }] : undefined,
      })
    }
  }
}

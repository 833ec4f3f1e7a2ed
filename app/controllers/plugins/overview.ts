import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HttpContext } from '@adonisjs/core/http'
import { decisionOf, settingsInForce } from '#plugin_host/decisions'
import { CRASH_BUDGET, listFailures } from '#plugin_host/failures'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import { renderPlugin } from '#controllers/plugins/plugin_page'
import { showAbilities } from '#presenters/plugins/abilities'
import { renderChangelog } from '#presenters/plugins/changelog'
import { showFailure } from '#presenters/plugins/failure'
import { nameOf, pluginHref } from '#presenters/plugins/plugin_view'
import { colourClass } from '#presenters/inbox/people'
import { numbersOnFor, visibleNumbers } from '#services/plugins/plugin_numbers'
import { carriesBanRisk } from '#services/plugins/plugin_risk'
import { readChangelog } from '#services/plugins/read_changelog'

interface Refused {
  errors?: Record<string, string>
  values?: Record<string, unknown>
}

/** The first page of a plugin: what it is, what it may do, what happened to it, and the switch. */
export async function renderOverview(
  ctx: HttpContext,
  plugin: InstalledPlugin,
  refused: Refused = {}
) {
  const { i18n } = ctx
  const { definition } = plugin
  const hasTables = existsSync(join(plugin.folder, 'database/migrations')) && plugin.folder !== ''
  const changelog = await readChangelog(plugin.folder)
  const decision = await decisionOf(plugin.id)
  return renderPlugin(ctx, 'show', plugin, {
    ...refused,
    ...relations(ctx, plugin),
    abilities: definition ? showAbilities(definition, { hasTables, i18n }) : [],
    failures: (await listFailures(plugin.id)).map((failure) => showFailure(failure, i18n)),
    budget: decision?.stoppedBecause === 'crash_budget' ? CRASH_BUDGET.failures : null,
    changelog: changelog && (await renderChangelog(changelog)),
    numbers: await numbersOf(ctx, plugin),
    isRisky: carriesBanRisk(definition),
    lacksSettings: await lacksSettings(plugin),
  })
}

/** Plugins it needs, and those that need it while it runs. */
function relations({ i18n }: HttpContext, { id, manifest }: InstalledPlugin) {
  const named = (other: string) => {
    const found = plugins.find(other)
    return {
      name: found ? nameOf(found, i18n) : other,
      href: found ? pluginHref(other) : null,
      isRunning: plugins.isRunning(other),
    }
  }
  const neededBy = plugins.running().filter((other) => other.manifest.needs?.includes(id))
  return {
    needs: (manifest?.needs ?? []).map(named),
    neededBy: neededBy.map((other) => named(other.manifest.id)),
  }
}

async function numbersOf({ actor }: HttpContext, plugin: InstalledPlugin) {
  const all = await visibleNumbers(actor)
  const on = await numbersOnFor(plugin, all)
  return (
    on && {
      all: all.length,
      on: on.map(({ colour, ...number }) => ({ ...number, dot: colourClass(colour) })),
    }
  )
}

/** A required field has neither a value nor a default. */
async function lacksSettings({ id, definition }: InstalledPlugin): Promise<boolean> {
  const fields = definition?.settings?.fields ?? []
  const values = settingsInForce(fields, await decisionOf(id))
  return fields.some(({ name, required }) => required && (values[name] ?? '') === '')
}

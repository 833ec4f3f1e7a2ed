import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { BrokerLogger } from '#contracts/broker'
import type { PluginContext, PluginDefinition } from '#contracts/plugin'
import type { SettingField, SettingValues } from '#contracts/settings'
import { createHttpClient } from '#lib/http_client'
import { decisionOf, settingsInForce } from '#plugin_host/decisions'

const LINES_PER_SECOND = 50

/** What a plugin's code is handed. `trying` stands in for settings that are not saved yet. */
export function contextOf(definition: PluginDefinition, trying?: SettingValues): PluginContext {
  const { id } = definition.manifest
  const fields = definition.settings?.fields ?? []
  const inForce = async (numberId?: number) =>
    trying ?? settingsInForce(fields, await decisionOf(id), numberId)
  return {
    pluginId: id,
    logger: boundedLogger(id),
    http: async (request) => createHttpClient(trustedHosts(fields, await inForce()))(request),
    now: Date.now,
    settings: inForce,
    table: (name) => db.from(ownTable(id, name)),
    insertInto: (name) => db.table(ownTable(id, name)),
  }
}

function ownTable(id: string, name: string): string {
  if (name.startsWith(`${id}_`)) return name
  throw new Error(`the table "${name}" is not ${id}'s: its tables begin with "${id}_"`)
}

/** Hosts of URL settings: an administrator chose them, so they may be on a private network. */
function trustedHosts(fields: SettingField[], values: SettingValues): Set<string> {
  return new Set(
    fields
      .filter((field) => field.type === 'url')
      .map((field) => values[field.name])
      .flatMap((value) =>
        typeof value === 'string' && URL.canParse(value) ? [new URL(value).host] : []
      )
  )
}

interface Window {
  second: number
  lines: number
}

const windows = new Map<string, Window>()

/** A plugin that floods its log would slow the whole process and fill the disk. */
export function boundedLogger(
  pluginId: string,
  child: BrokerLogger = logger.child({ plugin: pluginId })
): BrokerLogger {
  const write = (level: 'info' | 'warn' | 'error') => (data: object, message: string) => {
    if (mayWrite(pluginId, (dropped) => child.warn({ dropped }, 'log lines dropped'))) {
      child[level](data, message)
    }
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

function mayWrite(pluginId: string, tellDropped: (lines: number) => void): boolean {
  const second = Math.floor(Date.now() / 1000)
  const window = windows.get(pluginId)
  if (window?.second === second) return ++window.lines <= LINES_PER_SECOND
  windows.set(pluginId, { second, lines: 1 })
  const dropped = (window?.lines ?? 0) - LINES_PER_SECOND
  if (dropped > 0) tellDropped(dropped)
  return true
}

import db from '@adonisjs/lucid/services/db'
import type { SettingField, SettingValues } from '#contracts/settings'
import { insidePlugin } from '#plugin_host/boundary'
import { contextOf } from '#plugin_host/context'
import {
  decisionOf,
  isOnFor,
  sealSecrets,
  writeDecision,
  writeNumberDecision,
} from '#plugin_host/decisions'
import { limits } from '#plugin_host/limits'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import type { FieldError } from '#services/brokers/field_error'
import { validateSettings } from '#services/brokers/settings_validator'

export type SaveSettingsResult =
  | { type: 'saved' }
  | { type: 'unknown' }
  | { type: 'invalid'; errors: FieldError[] }
  /** Its own check said no; `message` is a translation key or the error's text. */
  | { type: 'refused'; message: string; field: string | null }

export interface NumberSettings {
  numberId: number
  /** Whether it is on for this number, and whether that was decided for it alone. */
  isOn: boolean
  isOwnDecision: boolean
  /** Values the number has of its own; what is missing comes from the organisation. */
  own: SettingValues
}

const fieldsOf = (plugin: InstalledPlugin) => plugin.definition?.settings?.fields ?? []

/** Fields that a number may have of its own. Secrets are the organisation's alone. */
export function numberFieldsOf(plugin: InstalledPlugin): SettingField[] {
  const names = new Set(plugin.definition?.settings?.numberFields)
  return fieldsOf(plugin).filter(({ name, type }) => names.has(name) && type !== 'secret')
}

/** Checked by its schema, then tried by the plugin itself, then stored; a secret left empty stays as it is. */
export async function saveSettings(
  id: string,
  raw: Record<string, unknown>
): Promise<SaveSettingsResult> {
  const plugin = plugins.find(id)
  if (!plugin?.definition) return { type: 'unknown' }
  const stored = (await decisionOf(id))?.secrets ?? {}
  const checked = await validateSettings(fieldsOf(plugin), raw, stored)
  if (checked.type === 'invalid') return checked
  const refusal = await trySettings(plugin, { ...checked.settings, ...checked.credentials })
  if (refusal) return refusal
  const { settings, credentials } = checked
  await writeDecision(id, {
    ...(await keepsEnabled(plugin)),
    settings: JSON.stringify(settings),
    secrets: Object.keys(credentials).length > 0 ? sealSecrets(credentials) : null,
  })
  return { type: 'saved' }
}

/** `null` values and `isOn: null` mean: as everywhere. */
export async function saveNumberSettings(
  id: string,
  numberId: number,
  { isOn, values }: { isOn: boolean | null; values: Record<string, unknown> }
): Promise<SaveSettingsResult> {
  const plugin = plugins.find(id)
  if (!plugin?.definition) return { type: 'unknown' }
  const filled = Object.keys(values).filter((name) => values[name] !== '' && values[name] !== null)
  const fields = numberFieldsOf(plugin).filter(({ name }) => filled.includes(name))
  const checked = await validateSettings(fields, values)
  if (checked.type === 'invalid') return checked
  if (!(await decisionOf(id))) await writeDecision(id, await keepsEnabled(plugin))
  await writeNumberDecision(id, numberId, {
    is_enabled: isOn,
    settings: JSON.stringify(checked.settings),
  })
  return { type: 'saved' }
}

/** On or off for every number that has no decision of its own. */
export async function saveEveryNumber(id: string, isOn: boolean) {
  const plugin = plugins.find(id)
  if (!plugin) return
  await writeDecision(id, { ...(await keepsEnabled(plugin)), on_every_number: isOn })
}

export async function numberSettings(id: string, numberIds: number[]): Promise<NumberSettings[]> {
  const decision = await decisionOf(id)
  return numberIds.map((numberId) => {
    const own = decision?.numbers.get(numberId)
    return {
      numberId,
      isOn: isOnFor(decision, numberId),
      isOwnDecision: own?.isEnabled !== null && own?.isEnabled !== undefined,
      own: own?.settings ?? {},
    }
  })
}

/** Numbers that speak through this broker. */
export async function numbersUsingBroker(id: string): Promise<number[]> {
  const rows = await db
    .from('connections')
    .join('broker_accounts', 'broker_accounts.id', 'connections.broker_account_id')
    .where('broker_accounts.broker', id)
    .distinct('connections.number_id')
  return rows.map((row) => Number(row.number_id))
}

async function trySettings(
  { id, definition }: InstalledPlugin,
  values: SettingValues
): Promise<Extract<SaveSettingsResult, { type: 'refused' }> | null> {
  const check = definition?.settings?.check
  if (!check) return null
  const tried = await insidePlugin(
    { pluginId: id, door: 'settings check', limitMs: limits.settingsCheck, isJustLooking: true },
    () => check(contextOf(definition, values), values)
  )
  if (!tried.ok) return { type: 'refused', message: tried.error.message, field: null }
  return tried.value.ok
    ? null
    : { type: 'refused', message: tried.value.message, field: tried.value.field ?? null }
}

/** A first row must not switch off what runs by default. */
async function keepsEnabled(plugin: InstalledPlugin) {
  const decided = await decisionOf(plugin.id)
  return decided ? {} : { is_enabled: plugin.state === 'running' }
}

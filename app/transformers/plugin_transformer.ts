import type { I18n } from '@adonisjs/i18n'
import type { PluginDecision } from '#plugin_host/decisions'
import { type InstalledPlugin } from '#plugin_host/registry'
import { type NumberSettings, numberFieldsOf } from '#plugin_host/settings'
import { pluginDescription, pluginName } from '#lib/plugin_name'
import { carriesBanRisk } from '#services/plugins/plugin_risk'
import { array, boolean, id, map, nullable, object, oneOf, string } from '../openapi/schema.js'
import { fieldSchema, toField } from './setting_field_transformer.js'

export const pluginSchema = object({
  id: string(),
  name: string(),
  description: nullable(string("In the caller's language.")),
  kind: nullable(oneOf(['broker', 'feature'], 'Null where its folder could not be read.')),
  version: nullable(string()),
  publisher: nullable(string()),
  origin: oneOf(['bundled', 'folder', 'package'], 'Where it comes from: with Balcão, or not.'),
  state: oneOf(['running', 'off', 'failed']),
  reason: nullable(string('Why it failed, in English.')),
  permissions: array(string(), 'Permissions it creates.'),
  needs: array(string(), 'Ids of plugins it needs.'),
  carriesBanRisk: boolean('An unofficial way to WhatsApp: switching it on needs `riskAccepted`.'),
  hasSettings: boolean(),
  onEveryNumber: boolean('For numbers without a decision of their own.'),
  numberIds: nullable(
    array(
      id(),
      'Numbers the caller sees that it is on for, or that speak through it; null where numbers do not matter to it.'
    )
  ),
})

export const pluginSettingsSchema = object({
  fields: array(fieldSchema),
  settings: map('What is stored, without secrets.'),
  secretsSet: array(string(), 'Names of the secrets that are stored. Their values never leave.'),
})

export const pluginNumberSchema = object({
  numberId: id(),
  isOn: boolean(),
  isOwnDecision: boolean('False: as everywhere.'),
  settings: map('Values of its own; what is missing is inherited.'),
  fields: array(string(), 'Names of the fields a number may have of its own.'),
})

export const pluginHealthSchema = object({
  state: oneOf(['ok', 'warning', 'error']),
  message: string("In the caller's language."),
})

export function toPlugin(
  plugin: InstalledPlugin,
  {
    decision,
    numberIds,
    i18n,
  }: { decision: PluginDecision | null; numberIds: number[] | null; i18n: I18n }
) {
  const { id: pluginId, manifest, definition, origin, state, reason } = plugin
  return {
    id: pluginId,
    name: pluginName({ id: pluginId, name: manifest?.name ?? pluginId }, i18n),
    description: pluginDescription(pluginId, i18n),
    kind: manifest?.kind ?? null,
    version: manifest?.version ?? null,
    publisher: manifest?.publisher ?? null,
    ...{ origin, state, reason, numberIds },
    permissions: manifest?.permissions ?? [],
    needs: manifest?.needs ?? [],
    carriesBanRisk: carriesBanRisk(definition),
    hasSettings: Boolean(definition?.settings?.fields.length),
    onEveryNumber: decision?.onEveryNumber ?? true,
  }
}

export function toPluginSettings(
  { definition }: InstalledPlugin,
  decision: PluginDecision | null,
  i18n: I18n
) {
  const translate = (key: string | undefined) => (key ? i18n.t(key) : null)
  return {
    fields: (definition?.settings?.fields ?? []).map((field) => toField(field, translate)),
    settings: decision?.settings ?? {},
    secretsSet: Object.keys(decision?.secrets ?? {}).sort(),
  }
}

export function toPluginNumber(
  { numberId, isOn, isOwnDecision, own }: NumberSettings,
  plugin: InstalledPlugin
) {
  const fields = numberFieldsOf(plugin).map(({ name }) => name)
  return { numberId, isOn, isOwnDecision, settings: own, fields }
}

import type { I18n } from '@adonisjs/i18n'
import type { BrokerDefinition } from '#contracts/broker'
import type { SettingField } from '#contracts/settings'
import { pluginName } from '#lib/plugin_name'
import {
  array,
  boolean,
  integer,
  map,
  nullable,
  object,
  oneOf,
  string,
  anything,
} from '../openapi/schema.js'

const field = object({
  name: string(),
  type: oneOf(['text', 'secret', 'url', 'number', 'boolean', 'select']),
  label: string("In the caller's language."),
  help: nullable(string()),
  required: boolean(),
  default: anything('Used when absent; null without one.'),
  options: array(object({ value: string(), label: string() })),
  pattern: nullable(string('The value has to match it whole.')),
  min: nullable(integer()),
  max: nullable(integer()),
})

export const brokerSchema = object({
  id: string(),
  name: string(),
  accountFields: array(
    field,
    'Secrets go to `credentials`, the rest to `settings` of a broker account.'
  ),
  externalId: object({
    label: string(),
    help: nullable(string()),
    pattern: nullable(string()),
    generated: boolean('Made here: leave it out.'),
  }),
  capabilities: map('What can be sent, received and told, and its limits.'),
})

export function toBroker(broker: BrokerDefinition, i18n: I18n) {
  const { externalId } = broker
  const translate = (key: string | undefined) => (key ? i18n.t(key) : null)
  return {
    id: broker.id,
    name: pluginName({ id: broker.id, name: broker.displayName }, i18n),
    accountFields: broker.accountFields.map((declared) => toField(declared, translate)),
    externalId: {
      label: translate(externalId.label),
      help: translate(externalId.help),
      pattern: externalId.pattern ?? null,
      generated: externalId.generated ?? false,
    },
    capabilities: broker.capabilities({ settings: {}, health: {} }),
  }
}

function toField(declared: SettingField, translate: (key: string | undefined) => string | null) {
  return {
    name: declared.name,
    type: declared.type,
    label: translate(declared.label),
    help: translate(declared.help),
    required: declared.required ?? false,
    default: declared.default ?? null,
    options: (declared.options ?? []).map(({ value, label }) => ({
      value,
      label: translate(label),
    })),
    pattern: declared.pattern ?? null,
    min: declared.min ?? null,
    max: declared.max ?? null,
  }
}

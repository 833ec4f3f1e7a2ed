import type { I18n } from '@adonisjs/i18n'
import type { BrokerDefinition } from '#contracts/broker'
import { pluginName } from '#lib/plugin_name'
import { array, boolean, map, nullable, object, string } from '../openapi/schema.js'
import { fieldSchema, toField } from './setting_field_transformer.js'

export const brokerSchema = object({
  id: string(),
  name: string(),
  accountFields: array(
    fieldSchema,
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

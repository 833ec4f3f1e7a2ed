import type { SchemaRules } from '@adonisjs/lucid/types/schema_generator'

const from = (name: string) => [{ source: '#models/columns', namedImports: [name] }]

const instant = (name: string) => ({
  tsType: 'number',
  decorators: [{ name: `@${name}` }],
  imports: from(name),
})
const json = (tsType: string) => ({
  tsType,
  decorators: [{ name: '@json' }],
  imports: from('json'),
})
const flag = { tsType: 'boolean', decorators: [{ name: '@flag' }], imports: from('flag') }

const record = json('Record<string, unknown>')

/** How columns become properties: see app/models/columns.ts. */
export default {
  types: { boolean: flag },
  columns: {
    created_at: instant('createdInstant'),
    updated_at: instant('updatedInstant'),
    settings: record,
    preferences: record,
    health: record,
    data: record,
    payload: record,
    error: record,
    pricing: record,
    prepared: record,
    event: record,
    business_hours: record,
    action_data: record,
    waveform: json('number[]'),
    value: { tsType: 'unknown', decorators: [{ name: '@json' }], imports: from('json') },
  },
  tables: {
    broker_accounts: {
      columns: {
        credentials: {
          tsType: 'SettingValues | null',
          decorators: [{ name: '@encrypted' }],
          imports: [
            ...from('encrypted'),
            { source: '#contracts/settings', typeImports: ['SettingValues'] },
          ],
        },
        verify_token: {
          tsType: 'string | null',
          decorators: [{ name: '@encrypted' }],
          imports: from('encrypted'),
        },
      },
    },
    webhook_deliveries: {
      columns: { error: { tsType: 'string', decorators: [{ name: '@column' }], imports: [] } },
    },
    contact_identities: {
      columns: { value: { tsType: 'string', decorators: [{ name: '@column' }], imports: [] } },
    },
  },
  primaryKey: (_table, keys, columns) =>
    keys.length === 1 && keys[0] === 'id' && columns.id.type !== 'varchar'
      ? {
          columnName: 'id',
          columnInfo: {
            tsType: 'number',
            decorators: [{ name: '@timeOrderedId' }],
            imports: from('timeOrderedId'),
          },
        }
      : undefined,
} satisfies SchemaRules

import db from '@adonisjs/lucid/services/db'
import encryption from '@adonisjs/core/services/encryption'
import type { SettingField, SettingValues } from '#contracts/settings'
import type { InstalledPlugin } from '#plugin_host/registry'

/** What administrators decided about one plugin, everywhere and per number. */
export interface PluginDecision {
  isEnabled: boolean
  stoppedBecause: 'crash_budget' | 'failed' | null
  stoppedReason: string | null
  onEveryNumber: boolean
  settings: SettingValues
  secrets: SettingValues
  numbers: ReadonlyMap<number, NumberDecision>
}

export interface NumberDecision {
  /** null: as everywhere. */
  isEnabled: boolean | null
  settings: SettingValues
}

const PURPOSE = 'plugins.secrets'

/** Another process may decide; this one notices after so long. */
const MAX_AGE_MS = 15_000

let known: Promise<Map<string, PluginDecision>> | null = null
let readAt = 0

export function forgetDecisions() {
  known = null
}

/** null where nobody decided anything yet. Kept in memory: it is asked for with every message. */
export async function decisionOf(pluginId: string): Promise<PluginDecision | null> {
  if (!known || Date.now() - readAt > MAX_AGE_MS) {
    readAt = Date.now()
    const reading = readAll()
    known = reading
    reading.catch(() => (known = null))
  }
  return (await known).get(pluginId) ?? null
}

/** Whether it is on where nobody decided otherwise. */
export function isOnByDefault({ origin, manifest }: Pick<InstalledPlugin, 'origin' | 'manifest'>) {
  return origin === 'bundled' && manifest?.enabledByDefault === true
}

export function isOnFor(decision: PluginDecision | null, numberId: number): boolean {
  return decision?.numbers.get(numberId)?.isEnabled ?? decision?.onEveryNumber ?? true
}

/** The number's own before the organisation's before the defaults. */
export function settingsInForce(
  fields: readonly SettingField[],
  decision: PluginDecision | null,
  numberId?: number
): SettingValues {
  const defaults = Object.fromEntries(
    fields.map(({ name, default: value }) => [name, value ?? null])
  )
  const own = numberId === undefined ? {} : decision?.numbers.get(numberId)?.settings
  return { ...defaults, ...decision?.settings, ...decision?.secrets, ...own }
}

export async function writeDecision(pluginId: string, change: Partial<Record<string, unknown>>) {
  const now = Date.now()
  const columns = { ...change, updated_at: now }
  await db
    .table('plugins')
    .insert({ id: pluginId, is_enabled: false, created_at: now, ...columns })
    .onConflict('id')
    .merge(columns)
  forgetDecisions()
}

export async function writeNumberDecision(
  pluginId: string,
  numberId: number,
  change: { is_enabled?: boolean | null; settings?: string }
) {
  const columns = { ...change, updated_at: Date.now() }
  await db
    .table('plugin_numbers')
    .insert({ plugin_id: pluginId, number_id: numberId, ...columns })
    .onConflict(['plugin_id', 'number_id'])
    .merge(columns)
  forgetDecisions()
}

export const sealSecrets = (secrets: SettingValues) =>
  encryption.encrypt(secrets, { purpose: PURPOSE })

async function readAll(): Promise<Map<string, PluginDecision>> {
  const rows = await db.from('plugins').select('*')
  const numbers = await db.from('plugin_numbers').select('*')
  return new Map(
    rows.map((row) => [
      row.id as string,
      {
        isEnabled: Boolean(row.is_enabled),
        stoppedBecause: row.stopped_because,
        stoppedReason: row.stopped_reason,
        onEveryNumber: Boolean(row.on_every_number),
        settings: JSON.parse(row.settings),
        secrets: (row.secrets && encryption.decrypt<SettingValues>(row.secrets, PURPOSE)) || {},
        numbers: new Map(
          numbers
            .filter(({ plugin_id: pluginId }) => pluginId === row.id)
            .map((number) => [
              Number(number.number_id),
              {
                isEnabled: number.is_enabled === null ? null : Boolean(number.is_enabled),
                settings: JSON.parse(number.settings),
              },
            ])
        ),
      },
    ])
  )
}

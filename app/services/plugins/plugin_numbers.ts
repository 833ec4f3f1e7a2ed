import db from '@adonisjs/lucid/services/db'
import type { PluginDefinition } from '#contracts/plugin'
import type { InstalledPlugin } from '#plugin_host/registry'
import { type NumberSettings, numberSettings, numbersUsingBroker } from '#plugin_host/settings'
import type { Actor } from '#services/access/actor'

export interface PluginNumber {
  id: number
  label: string
  colour: string
  displayPhoneNumber: string | null
}

/** Something of it is asked about one number: there it can be off, or have values of its own. */
export function actsOnNumbers(definition: PluginDefinition | null): boolean {
  if (!definition || definition.broker) return false
  return Boolean(
    definition.listeners ||
    definition.filters ||
    definition.conversationPanel ||
    definition.settings?.numberFields?.length
  )
}

/** Numbers in use that the actor may see. */
export async function visibleNumbers(actor: Actor, ids?: number[]): Promise<PluginNumber[]> {
  const query = db.from('numbers').where('is_active', true).orderBy('label').orderBy('id')
  if (actor.numberIds !== 'all') query.whereIn('id', [...actor.numberIds])
  if (ids) query.whereIn('id', ids)
  const rows = await query.select('id', 'label', 'colour', 'display_phone_number')
  return rows.map((row) => ({
    id: Number(row.id),
    label: row.label,
    colour: row.colour,
    displayPhoneNumber: row.display_phone_number,
  }))
}

/** Of a broker those that speak through it, of a feature those it is on for; null where numbers don't matter to it. */
export async function numbersOnFor(
  plugin: InstalledPlugin,
  numbers: PluginNumber[]
): Promise<PluginNumber[] | null> {
  if (plugin.definition?.broker) {
    const users = new Set(await numbersUsingBroker(plugin.id))
    return numbers.filter(({ id }) => users.has(id))
  }
  if (!actsOnNumbers(plugin.definition)) return null
  const on = await decidedFor(plugin.id, numbers)
  return on.filter(({ isOn }) => isOn)
}

/** Each number with what is decided for it. */
export async function decidedFor(
  id: string,
  numbers: PluginNumber[]
): Promise<(PluginNumber & NumberSettings)[]> {
  const settings = await numberSettings(
    id,
    numbers.map((number) => number.id)
  )
  return numbers.map((number, index) => ({ ...number, ...settings[index] }))
}

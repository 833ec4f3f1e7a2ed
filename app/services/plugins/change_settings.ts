import type { SettingValues } from '#contracts/settings'
import { decisionOf } from '#plugin_host/decisions'
import { plugins } from '#plugin_host/registry'
import {
  saveEveryNumber,
  saveNumberSettings,
  saveSettings,
  type SaveSettingsResult,
} from '#plugin_host/settings'
import { type Initiator, recordAudit } from '#services/audit/record_audit'

/** The audit log names the fields that changed, never what they hold. */
export async function changeSettings(
  id: string,
  values: Record<string, unknown>,
  by: Initiator
): Promise<SaveSettingsResult> {
  const before = await organisationValues(id)
  const result = await saveSettings(id, values)
  if (result.type !== 'saved') return result
  const fields = changed(before, await organisationValues(id))
  await recordAudit(by, { action: 'plugin.settings_updated', data: { ...nameOf(id), fields } })
  return result
}

export interface NumberChange {
  /** null: as everywhere. */
  isOn: boolean | null
  /** All that the number has of its own; what is missing is inherited. */
  values: Record<string, unknown>
}

export async function changeNumberSettings(
  id: string,
  number: { id: number; label: string },
  change: NumberChange,
  by: Initiator
): Promise<SaveSettingsResult> {
  const before = await numberValues(id, number.id)
  const result = await saveNumberSettings(id, number.id, change)
  if (result.type !== 'saved') return result
  const fields = changed(before, await numberValues(id, number.id))
  await recordAudit(by, {
    action: 'plugin.number_updated',
    subject: { type: 'number', id: number.id },
    data: { ...nameOf(id), number: number.label, is_on: change.isOn, fields },
  })
  return result
}

export async function changeEveryNumber(id: string, isOn: boolean, by: Initiator) {
  await saveEveryNumber(id, isOn)
  await recordAudit(by, {
    action: 'plugin.every_number_updated',
    data: { ...nameOf(id), is_on: isOn },
  })
}

function nameOf(id: string) {
  return { name: plugins.find(id)?.manifest?.name ?? id, plugin: id }
}

async function organisationValues(id: string): Promise<SettingValues> {
  const decision = await decisionOf(id)
  return { ...decision?.settings, ...decision?.secrets }
}

async function numberValues(id: string, numberId: number): Promise<SettingValues> {
  return (await decisionOf(id))?.numbers.get(numberId)?.settings ?? {}
}

function changed(before: SettingValues, after: SettingValues): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => before[name] !== after[name]).sort()
}

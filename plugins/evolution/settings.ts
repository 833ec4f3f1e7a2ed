import type { AccountContext } from '#contracts/broker'
import type { SettingField } from '#contracts/settings'

/** One Evolution server: pasted once, its instances are the numbers. */
export const accountFields: SettingField[] = [
  field('server_url', { type: 'url', required: true, placeholder: 'http://evolution:8080' }),
  field('api_key', { type: 'secret', required: true }),
  field('groups', { type: 'boolean', advanced: true, default: false }),
]

export interface EvolutionSettings {
  /** Without a slash at its end. */
  serverUrl: string
  apiKey: string
  /** Written by the host beside the account's secrets; the gateway repeats it with every delivery. */
  webhookSecret: string
  groups: boolean
}

export function readSettings({
  credentials,
  settings,
}: Pick<AccountContext, 'credentials' | 'settings'>): EvolutionSettings {
  const read = (name: string) => String(credentials[name] ?? settings[name] ?? '').trim()
  return {
    serverUrl: read('server_url').replace(/\/+$/, ''),
    apiKey: read('api_key'),
    webhookSecret: read('verify_token'),
    groups: settings.groups === true,
  }
}

function field(name: string, rest: Partial<SettingField>): SettingField {
  const key = `evolution.fields.${name}`
  return { name, type: 'text', label: `${key}.label`, help: `${key}.help`, ...rest }
}

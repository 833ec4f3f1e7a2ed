import type { AccountContext } from '#contracts/broker'
import type { SettingField } from '#contracts/settings'

/** One WAHA server: its key is pasted once and serves all its sessions. */
export const accountFields: SettingField[] = [
  field('server_url', { type: 'url', required: true, placeholder: 'http://waha:3000' }),
  field('api_key', { type: 'secret', required: true }),
  field('webhook_secret', { type: 'secret', required: true, pattern: '\\S{16,200}' }),
]

export interface WahaSettings {
  /** Without a slash at its end. */
  serverUrl: string
  apiKey: string
  webhookSecret: string
}

export function readSettings({
  credentials,
  settings,
}: Pick<AccountContext, 'credentials' | 'settings'>): WahaSettings {
  const read = (name: string) => String(credentials[name] ?? settings[name] ?? '').trim()
  return {
    serverUrl: read('server_url').replace(/\/+$/, ''),
    apiKey: read('api_key'),
    webhookSecret: read('webhook_secret'),
  }
}

function field(name: string, rest: Partial<SettingField>): SettingField {
  const key = `waha.fields.${name}`
  return { name, type: 'text', label: `${key}.label`, help: `${key}.help`, ...rest }
}

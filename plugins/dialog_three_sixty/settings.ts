import type { AccountContext } from '#contracts/broker'
import type { SettingField } from '#contracts/settings'

const PRODUCTION_URL = 'https://waba-v2.360dialog.io'
const SANDBOX_URL = 'https://waba-sandbox.360dialog.io/v1'

/** The number that every sandbox shares. */
export const SANDBOX_NUMBER = '551146733492'

/** A key belongs to one number, so an account here is one number. */
export const accountFields: SettingField[] = [
  field('api_key', { type: 'secret', required: true }),
  field('environment', {
    type: 'select',
    default: 'production',
    options: ['production', 'sandbox'].map((value) => ({
      value,
      label: `dialog_three_sixty.environments.${value}`,
    })),
  }),
  field('platform_secret', { type: 'secret', advanced: true }),
  field('api_url', { type: 'url', advanced: true }),
]

export interface DialogSettings {
  apiKey: string
  platformSecret: string
  /** Made by the host; 360dialog repeats it in a header of every delivery. */
  verifyToken: string
  isSandbox: boolean
  /** Without a slash at its end. */
  apiUrl: string
}

export function readSettings({
  credentials,
  settings,
}: Pick<AccountContext, 'credentials' | 'settings'>): DialogSettings {
  const read = (name: string) => String(credentials[name] ?? settings[name] ?? '').trim()
  const isSandbox = read('environment') === 'sandbox'
  const apiUrl = read('api_url') || (isSandbox ? SANDBOX_URL : PRODUCTION_URL)
  return {
    apiKey: read('api_key'),
    platformSecret: read('platform_secret'),
    verifyToken: read('verify_token'),
    isSandbox,
    apiUrl: apiUrl.replace(/\/+$/, ''),
  }
}

function field(name: string, rest: Partial<SettingField>): SettingField {
  const key = `dialog_three_sixty.fields.${name}`
  return { name, type: 'text', label: `${key}.label`, help: `${key}.help`, ...rest }
}

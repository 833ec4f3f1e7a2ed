import type { AccountContext } from '#contracts/broker'
import type { SettingField } from '#contracts/settings'

export const DEFAULT_API_URL = 'https://api.twilio.com'
export const DEFAULT_CONTENT_URL = 'https://content.twilio.com'
export const DEFAULT_MESSAGING_URL = 'https://messaging.twilio.com'

const sid = (prefix: string) => ({
  pattern: `${prefix}[0-9a-fA-F]{32}`,
  placeholder: `${prefix}${'x'.repeat(32)}`,
})

/** One Twilio account or subaccount, which is one WhatsApp Business account: pasted once, used by all its senders. */
export const accountFields: SettingField[] = [
  field('account_sid', { required: true, ...sid('AC') }),
  field('auth_token', { type: 'secret', required: true }),
  field('auth_token_secondary', { type: 'secret', advanced: true }),
  field('api_key_sid', { advanced: true, ...sid('SK') }),
  field('api_key_secret', { type: 'secret', advanced: true }),
  field('messaging_service_sid', { advanced: true, ...sid('MG') }),
  field('api_url', { type: 'url', advanced: true, default: DEFAULT_API_URL }),
  field('content_url', { type: 'url', advanced: true, default: DEFAULT_CONTENT_URL }),
  field('messaging_url', { type: 'url', advanced: true, default: DEFAULT_MESSAGING_URL }),
]

export interface TwilioSettings {
  accountSid: string
  authToken: string
  /** While a token is being rotated Twilio signs with the old one until the new one is promoted. */
  secondaryAuthToken: string
  apiKeySid: string
  apiKeySecret: string
  messagingServiceSid: string
  apiUrl: string
  contentUrl: string
  messagingUrl: string
}

export function readSettings({
  credentials,
  settings,
}: Pick<AccountContext, 'credentials' | 'settings'>): TwilioSettings {
  const read = (name: string, fallback = '') =>
    String(credentials[name] ?? settings[name] ?? fallback).trim() || fallback
  const url = (name: string, fallback: string) => read(name, fallback).replace(/\/+$/, '')
  return {
    accountSid: read('account_sid'),
    authToken: read('auth_token'),
    secondaryAuthToken: read('auth_token_secondary'),
    apiKeySid: read('api_key_sid'),
    apiKeySecret: read('api_key_secret'),
    messagingServiceSid: read('messaging_service_sid'),
    apiUrl: url('api_url', DEFAULT_API_URL),
    contentUrl: url('content_url', DEFAULT_CONTENT_URL),
    messagingUrl: url('messaging_url', DEFAULT_MESSAGING_URL),
  }
}

function field(name: string, rest: Partial<SettingField>): SettingField {
  const key = `twilio.fields.${name}`
  return { name, type: 'text', label: `${key}.label`, help: `${key}.help`, ...rest }
}

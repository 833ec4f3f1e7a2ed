import type { AccountContext } from '#contracts/broker'
import type { SettingField } from '#contracts/settings'

export const DEFAULT_GRAPH_URL = 'https://graph.facebook.com'
export const DEFAULT_GRAPH_VERSION = 'v26.0'

const DIGITS = '\\d{5,20}'

/** One Meta app and its WhatsApp business account: pasted once, used by all its numbers. */
export const accountFields: SettingField[] = [
  field('access_token', { type: 'secret', required: true }),
  field('app_secret', { type: 'secret', required: true }),
  field('waba_id', { required: true, pattern: DIGITS, placeholder: '104521987654321' }),
  field('app_id', { advanced: true, pattern: DIGITS, placeholder: '350685531728123' }),
  field('graph_url', { type: 'url', advanced: true, default: DEFAULT_GRAPH_URL }),
  field('graph_version', {
    advanced: true,
    default: DEFAULT_GRAPH_VERSION,
    pattern: 'v\\d{1,3}\\.\\d',
  }),
]

export interface MetaSettings {
  accessToken: string
  appSecret: string
  /** Written by the host beside the account's secrets; Meta repeats it in the handshake. */
  verifyToken: string
  wabaId: string
  appId: string
  graphUrl: string
  graphVersion: string
}

export function readSettings({
  credentials,
  settings,
}: Pick<AccountContext, 'credentials' | 'settings'>): MetaSettings {
  const read = (name: string, fallback = '') =>
    String(credentials[name] ?? settings[name] ?? fallback).trim() || fallback
  return {
    accessToken: read('access_token'),
    appSecret: read('app_secret'),
    verifyToken: read('verify_token'),
    wabaId: read('waba_id'),
    appId: read('app_id'),
    graphUrl: read('graph_url', DEFAULT_GRAPH_URL).replace(/\/+$/, ''),
    graphVersion: read('graph_version', DEFAULT_GRAPH_VERSION),
  }
}

function field(name: string, rest: Partial<SettingField>): SettingField {
  const key = `meta_cloud.fields.${name}`
  return { name, type: 'text', label: `${key}.label`, help: `${key}.help`, ...rest }
}

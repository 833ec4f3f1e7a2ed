import type { AccountContext, SettingField } from 'balcao/plugin'

const API_URL = 'https://api.carrier-pigeon.example'

/** Draws and checks the form of an account. Secrets end up in `credentials`, the rest in `settings`. */
export const accountFields: SettingField[] = [
  {
    name: 'api_key',
    type: 'secret',
    label: 'carrier_pigeon.account.api_key',
    help: 'carrier_pigeon.account.api_key_help',
    required: true,
  },
  {
    name: 'webhook_secret',
    type: 'secret',
    label: 'carrier_pigeon.account.webhook_secret',
    help: 'carrier_pigeon.account.webhook_secret_help',
    required: true,
  },
  {
    name: 'api_url',
    type: 'url',
    label: 'carrier_pigeon.account.api_url',
    help: 'carrier_pigeon.account.api_url_help',
    default: API_URL,
    advanced: true,
  },
]

export const apiUrl = ({ settings }: AccountContext) =>
  String(settings.api_url ?? API_URL).replace(/\/+$/, '')
export const apiKey = ({ credentials }: AccountContext) => String(credentials.api_key ?? '')
export const webhookSecret = ({ credentials }: AccountContext) =>
  String(credentials.webhook_secret ?? '')

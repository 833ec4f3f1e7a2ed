import type { AccountContext, CheckResult } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { accountFields, readSettings } from '../settings.js'
import { accountPath, askTwilio } from './client.js'
import { brokerError } from './error_map.js'
import { text } from './values.js'

/** The token is tried by itself even beside an API key: it is what webhooks are signed with, and no key can stand in for it. */
export async function checkAccount(account: AccountContext): Promise<CheckResult> {
  const missing = missingField(account)
  if (missing) return refused(missing, `${missing} is missing`)
  const state = await checkToken(account)
  return state.ok ? checkKey(account) : state
}

async function checkToken(account: AccountContext): Promise<CheckResult> {
  const withToken = { ...account, credentials: { ...account.credentials, api_key_secret: '' } }
  const path = accountPath(account, '.json')
  const result = await askTwilio(withToken, { service: 'api', path })
  if (!result.ok) return { ok: false, error: result.error, ...blame(result.error, 'auth_token') }
  if (!text(result.body.sid)) return refused('api_url', 'The address did not answer as Twilio does')
  const status = text(result.body.status)
  if (status === undefined || status === 'active') return { ok: true }
  const error = brokerError('account_restricted', 'after_fix', `The account is ${status}`)
  return { ok: false, error: { ...error, scope: 'account' }, field: 'account_sid' }
}

async function checkKey(account: AccountContext): Promise<CheckResult> {
  const { apiKeySid, apiKeySecret } = readSettings(account)
  if (!apiKeySid && !apiKeySecret) return { ok: true }
  if (!apiKeySid) return refused('api_key_sid', 'An API key needs its SID')
  if (!apiKeySecret) return refused('api_key_secret', 'An API key needs its secret')
  const path = accountPath(account, '/Messages.json')
  const result = await askTwilio(account, { service: 'api', path, query: { PageSize: '1' } })
  return result.ok
    ? { ok: true }
    : { ok: false, error: result.error, ...blame(result.error, 'api_key_secret') }
}

function missingField({ credentials, settings }: AccountContext): string | undefined {
  return accountFields.find(
    ({ name, required }) => required && !String(credentials[name] ?? settings[name] ?? '').trim()
  )?.name
}

/** The field a person should look at. */
function blame({ class: errorClass, code, providerMessage }: BrokerError, secret: string) {
  if (code === '20404' || errorClass === 'account_restricted') return { field: 'account_sid' }
  if (errorClass === 'auth') return { field: secret }
  if (errorClass === 'config' || /^(dns|tls|refused):/.test(providerMessage)) {
    return { field: 'api_url' }
  }
  return {}
}

function refused(field: string, reason: string): CheckResult {
  return { ok: false, error: brokerError('config', 'after_fix', reason), field }
}

import type { AccountContext, CheckResult } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { brokerError } from '#packages/cloud_api/errors/error_map'
import { readSettings } from '../settings.js'
import { describeNumber } from './number.js'
import { readWebhook } from './webhook_registration.js'

/** Troubles that only a known key is told of: the account is saved, its health says the rest. */
const TOLD_TO_KNOWN_KEYS = ['billing_hold', 'account_restricted']

/** Does the key open its number? The sandbox describes none, but lets its own keys read their webhook. */
export async function checkAccount(account: AccountContext): Promise<CheckResult> {
  const { apiKey, isSandbox } = readSettings(account)
  if (!apiKey) {
    const error = brokerError('config', 'after_fix', 'api_key is missing')
    return { ok: false, error, field: 'api_key' }
  }
  const result = isSandbox ? await readWebhook(account) : await describeNumber(account)
  if (result.ok && 'number' in result && !result.number.id) {
    const error = brokerError('config', 'after_fix', 'The address did not answer as 360dialog does')
    return { ok: false, error, field: 'api_url' }
  }
  if (result.ok || TOLD_TO_KNOWN_KEYS.includes(result.error.class)) return { ok: true }
  return { ok: false, error: result.error, ...blame(account, result.error) }
}

/** The field a person should look at. */
function blame(
  { settings }: AccountContext,
  { class: errorClass, providerMessage }: BrokerError
): { field?: string } {
  if (errorClass === 'auth') return { field: 'api_key' }
  const isAddress = errorClass === 'config' || /\b(dns|tls|refused)\b/.test(providerMessage)
  return isAddress && settings.api_url ? { field: 'api_url' } : {}
}

import type { AccountContext, CheckResult, ConnectionPort } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { accountFields } from '../settings.js'
import { brokerError } from './error_map.js'
import { listSessions } from './session.js'

/** Does the key open this server? */
export async function checkAccount(account: AccountContext): Promise<CheckResult> {
  const missing = missingField(account)
  if (missing) {
    return {
      ok: false,
      error: brokerError('config', 'after_fix', `${missing} is missing`),
      field: missing,
    }
  }
  const result = await listSessions(account)
  if (!result.ok) return { ok: false, error: result.error, ...blame(result.error) }
  if (result.sessions) return { ok: true }
  return {
    ok: false,
    error: brokerError('config', 'after_fix', 'The server answered, but not as WAHA does'),
    field: 'server_url',
  }
}

function missingField({ credentials, settings }: AccountContext): string | undefined {
  return accountFields.find(
    ({ name, required }) => required && !String(credentials[name] ?? settings[name] ?? '').trim()
  )?.name
}

/** The field a person should look at. */
function blame({ class: errorClass, providerMessage }: BrokerError): { field?: string } {
  if (errorClass === 'auth') return { field: 'api_key' }
  return errorClass === 'config' || /\b(dns|tls|refused)\b/.test(providerMessage)
    ? { field: 'server_url' }
    : {}
}

/** Half a list would hide numbers, so a refusal ends the whole of it. */
export const listNumbers: NonNullable<ConnectionPort['listNumbers']> = async (account) => {
  const result = await listSessions(account)
  if (!result.ok) throw new Error(result.error.providerMessage)
  return (result.sessions ?? []).map(({ name, displayNumber, pushName }) => ({
    externalId: name,
    displayNumber: displayNumber ?? '',
    name: pushName ?? name,
    businessAccountId: null,
  }))
}

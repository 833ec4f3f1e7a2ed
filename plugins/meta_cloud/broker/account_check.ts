import type { AccountContext, CheckResult, ConnectionPort } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { brokerError, refusalOf } from '#packages/cloud_api/errors/error_map'
import { displayNumber } from '#packages/cloud_api/number_health'
import { list, record, text, word } from '#packages/cloud_api/webhook/values'
import { accountFields, readSettings } from '../settings.js'
import { askGraph, callGraph } from './client.js'

const PAGES = 50

/** Does the token reach the WhatsApp business account? The app secret is proven by the same call. */
export async function checkAccount(account: AccountContext): Promise<CheckResult> {
  const missing = missingField(account)
  if (missing) {
    return {
      ok: false,
      error: brokerError('config', 'after_fix', `${missing} is missing`),
      field: missing,
    }
  }
  const { wabaId } = readSettings(account)
  const result = await askGraph(account, {
    path: `${encodeURIComponent(wabaId)}/phone_numbers`,
    query: { fields: 'id', limit: '1' },
  })
  if (!result.ok) return { ok: false, error: result.error, ...blame(result.error) }
  if (Array.isArray(result.body.data)) return { ok: true }
  const error = brokerError('config', 'after_fix', 'The address did not answer as Meta does')
  return { ok: false, error, field: 'graph_url' }
}

function missingField({ credentials, settings }: AccountContext): string | undefined {
  return accountFields.find(
    ({ name, required }) => required && !String(credentials[name] ?? settings[name] ?? '').trim()
  )?.name
}

/** The field a person should look at. */
function blame({ code, class: errorClass, providerMessage }: BrokerError): { field?: string } {
  if (/appsecret_proof/i.test(providerMessage)) return { field: 'app_secret' }
  if (code === '190' || code === '0') return { field: 'access_token' }
  if (errorClass === 'auth' || code === '100' || code === '33') return { field: 'waba_id' }
  if (errorClass === 'config' || /\b(dns|tls|refused)\b/.test(providerMessage)) {
    return { field: 'graph_url' }
  }
  return {}
}

export const listNumbers: NonNullable<ConnectionPort['listNumbers']> = async (account) => {
  const { wabaId } = readSettings(account)
  const numbers: Awaited<ReturnType<NonNullable<ConnectionPort['listNumbers']>>> = []
  let after: string | undefined
  for (let count = 0; count < PAGES; count++) {
    const query = {
      fields: 'id,display_phone_number,verified_name',
      limit: '100',
      ...(after ? { after } : {}),
    }
    const body = await page(account, `${wabaId}/phone_numbers`, query)
    for (const entry of list(body.data).map(record)) {
      const externalId = word(entry.id)
      if (externalId === undefined) continue
      numbers.push({
        externalId,
        displayNumber: displayNumber(entry.display_phone_number) ?? '',
        name: text(entry.verified_name) ?? null,
        businessAccountId: wabaId,
      })
    }
    const paging = record(body.paging)
    after = text(record(paging.cursors).after)
    if (!after || !text(paging.next)) break
  }
  return numbers
}

/** Half a list would hide numbers, so a refusal ends the whole of it. */
async function page(account: AccountContext, path: string, query: Record<string, string>) {
  const answer = await callGraph(account, { path, query })
  const error = refusalOf(answer)
  if (error) throw new Error(error.providerMessage)
  return record(answer.json())
}

/** Sends this account's messages to our address; the other fields keep the callback of the app. */
export const configureWebhook: NonNullable<ConnectionPort['configureWebhook']> = async (
  account,
  { url, verifyToken }
) => {
  const { wabaId } = readSettings(account)
  if (!url.startsWith('https://') && readSettings(account).graphUrl.startsWith('https://')) {
    return {
      ok: false,
      error: brokerError('config', 'after_fix', 'Meta delivers to https addresses only'),
    }
  }
  if (url.length > 200) {
    return {
      ok: false,
      error: brokerError('config', 'after_fix', 'The address is longer than 200 characters'),
    }
  }
  const json = { override_callback_uri: url, verify_token: verifyToken }
  const result = await askGraph(account, {
    method: 'POST',
    path: `${wabaId}/subscribed_apps`,
    json,
  })
  return result.ok ? { ok: true } : { ok: false, error: result.error }
}

import type { AccountContext, CheckResult, ConnectionPort } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { accountFields, readSettings } from '../settings.js'
import { askGateway, callGateway } from './client.js'
import { brokerError, refusalOf } from './error_map.js'
import { personOf } from './webhook/people.js'
import { list, record, text } from './webhook/values.js'

const INSTANCES = { path: 'instance/fetchInstances', timeoutMs: 15_000, maxBytes: 8 * 1024 * 1024 }

/** Is there an Evolution server, and does it know the key? */
export async function checkAccount(account: AccountContext): Promise<CheckResult> {
  const missing = accountFields.find(
    ({ name, required }) => required && !valueOf(account, name)
  )?.name
  if (missing) return wrong(missing, `${missing} is missing`)
  const result = await askGateway(account, INSTANCES)
  if (result.ok) {
    return Array.isArray(result.body)
      ? { ok: true }
      : wrong('server_url', 'There is no Evolution API at this address')
  }
  return { ok: false, error: result.error, field: blamed(result.error) }
}

function blamed({ class: errorClass, code }: BrokerError): string {
  if (errorClass === 'auth') return 'api_key'
  // A server with a key for one instance alone may refuse the list, but never with "not found".
  return code === '404' || code === null ? 'server_url' : 'api_key'
}

const wrong = (field: string, reason: string): CheckResult => ({
  ok: false,
  error: brokerError('config', 'after_fix', reason),
  field,
})

function valueOf(account: AccountContext, name: string): string {
  const { serverUrl, apiKey } = readSettings(account)
  return ({ server_url: serverUrl, api_key: apiKey } as Record<string, string>)[name] ?? ''
}

/** The instances that link a phone; those on Meta's official API have a better way in. */
export const listNumbers: NonNullable<ConnectionPort['listNumbers']> = async (account) => {
  const answer = await callGateway(account, INSTANCES)
  const error = refusalOf(answer)
  if (error) throw new Error(error.providerMessage)
  return list(answer.json())
    .map(record)
    .flatMap((instance) => {
      const externalId = text(instance.name) ?? text(record(instance.instance).instanceName)
      const official = instance.integration === 'WHATSAPP-BUSINESS'
      if (externalId === undefined || official) return []
      const displayNumber = personOf(instance.ownerJid).phone ?? ''
      const name = text(instance.profileName) ?? null
      return [{ externalId, displayNumber, name, businessAccountId: null }]
    })
}

import type {
  AccountContext,
  CheckResult,
  ConnectionContext,
  ConnectionPort,
} from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { brokerError } from '#packages/cloud_api/errors/error_map'
import { type Loose, record, text } from '#packages/cloud_api/webhook/values'
import { readSettings, SANDBOX_NUMBER } from '../settings.js'
import { askDialog, configPath } from './client.js'
import { describeNumber, strangeAnswer } from './number.js'
import { bearer } from './proof.js'
import { NUMBER_PARAMETER } from './webhook_parser.js'

/** Deliveries come to our address with a secret of ours in their header. */
export const configureWebhook: NonNullable<ConnectionPort['configureWebhook']> = async (
  account,
  { url, verifyToken, externalIds }
) => {
  const problem =
    addressProblem(account, url) ?? (verifyToken ? null : 'There is no secret to give')
  if (problem) return { ok: false, error: brokerError('config', 'after_fix', problem) }
  const address = new URL(url)
  const number = externalIds[0] ?? (await numberBehind(account))
  if (number) address.searchParams.set(NUMBER_PARAMETER, number)
  const result = await askDialog(account, {
    method: 'POST',
    path: configPath(account, 'webhook'),
    json: { url: address.href, headers: { Authorization: bearer(verifyToken) } },
  })
  return result.ok ? { ok: true } : { ok: false, error: result.error }
}

/** What 360dialog does not deliver to. A desk that talks to an API on its own machine may be there too. */
function addressProblem(account: AccountContext, url: string): string | null {
  if (!readSettings(account).apiUrl.startsWith('https://')) return null
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'https:') return '360dialog delivers to https addresses only'
  if (hostname.includes('_')) return '360dialog takes no address with _ in its host name'
  return port ? '360dialog takes no address with a port' : null
}

async function numberBehind(account: AccountContext): Promise<string | undefined> {
  if (readSettings(account).isSandbox) return SANDBOX_NUMBER
  const described = await describeNumber(account)
  return described.ok ? described.number.id : undefined
}

/** What is registered; nothing yet is no error. */
export async function readWebhook(
  account: AccountContext
): Promise<CheckResult<{ webhook: Loose }>> {
  const result = await askDialog(account, { path: configPath(account, 'webhook') })
  if (result.ok) {
    return typeof result.body.url === 'string' ? { ok: true, webhook: result.body } : strangeAnswer
  }
  const { class: errorClass, scope } = result.error
  const notYet = errorClass === 'config' && scope === 'connection'
  return notYet ? { ok: true, webhook: {} } : result
}

export function webhookState(
  connection: ConnectionContext,
  webhook: Loose
): ConnectionHealthPatch['webhook'] {
  const url = text(webhook.url)
  if (url === undefined) return 'missing'
  if (withoutQuery(url) !== withoutQuery(connection.webhookUrl)) return 'other'
  // Registered by hand without our header, every delivery would be refused at the door.
  const isSigned = readSettings(connection).platformSecret !== ''
  return isSigned || provesItself(webhook.headers) ? 'ok' : 'missing'
}

/** Where the answer shows headers at all, ours must be among them. */
function provesItself(headers: unknown): boolean {
  if (headers === undefined || headers === null) return true
  return Object.keys(record(headers)).some((name) => name.toLowerCase() === 'authorization')
}

const withoutQuery = (url: string) => url.split('?')[0].replace(/\/+$/, '')

import type { AccountContext, CheckResult, ConnectionPort } from '#contracts/broker'
import type { ConnectionHealthPatch } from '#contracts/events'
import { readSettings } from '../settings.js'
import { askWaha, sessionPath } from './client.js'
import { findSession, type Session } from './session.js'
import { list, type Loose, record, text } from './values.js'

/** `message.any` holds what `message` does; whoever subscribes to both gets everything twice. */
export const WEBHOOK_EVENTS = [
  'message.any',
  'message.ack',
  'message.ack.group',
  'message.reaction',
  'message.edited',
  'message.revoked',
  'message.waiting',
  'call.received',
  'call.rejected',
  'session.status',
]

/** Twelve tries, each after twice the time: more than two hours, where WAHA's own default is half a minute. */
const RETRIES = { policy: 'exponential', delaySeconds: 2, attempts: 12 }

/** A session that is not there yet gets its webhook when its phone is paired. */
export const configureWebhook: NonNullable<ConnectionPort['configureWebhook']> = async (
  account,
  { url, externalIds }
) => {
  for (const name of externalIds) {
    const found = await findSession(account, name)
    if (!found.ok) return found
    const result = found.session && (await ensureWebhook(account, found.session, url))
    if (result && !result.ok) return result
  }
  return { ok: true }
}

/** A change restarts a running session, so nothing is sent where nothing would change. */
export async function ensureWebhook(
  account: AccountContext,
  session: Session,
  url: string
): Promise<CheckResult> {
  const webhooks = list(session.config.webhooks)
  if (webhooks.some((entry) => isComplete(account, record(entry), url))) return { ok: true }
  const others = webhooks.filter((entry) => !isOurs(record(entry), url))
  const config = { ...session.config, webhooks: [...others, webhookOf(account, url)] }
  const result = await askWaha(account, {
    method: 'PUT',
    path: sessionPath('sessions', session.name),
    json: { config },
  })
  return result.ok ? { ok: true } : { ok: false, error: result.error }
}

export function webhookOf(account: AccountContext, url: string): object {
  const { webhookSecret } = readSettings(account)
  return { url, events: WEBHOOK_EVENTS, hmac: { key: webhookSecret }, retries: RETRIES }
}

export function webhookState(session: Session, url: string): ConnectionHealthPatch['webhook'] {
  const urls = list(session.config.webhooks).map((entry) => text(record(entry).url))
  if (urls.includes(url)) return 'ok'
  return urls.length === 0 ? 'missing' : 'other'
}

function isComplete(account: AccountContext, entry: Loose, url: string): boolean {
  const events = list(entry.events)
  return (
    entry.url === url &&
    record(entry.hmac).key === readSettings(account).webhookSecret &&
    (events.includes('*') || WEBHOOK_EVENTS.every((event) => events.includes(event))) &&
    !events.includes('message')
  )
}

/** Also one of an earlier key: the same address up to its last part. */
function isOurs(entry: Loose, url: string): boolean {
  const parent = (address: string) => address.slice(0, address.lastIndexOf('/'))
  return parent(text(entry.url) ?? '') === parent(url)
}

import db from '@adonisjs/lucid/services/db'
import type { DeliveryFacts, RawRequest, WebhookAnswer } from '#contracts/broker'
import type { BrokerEvent } from '#contracts/events'
import { LaneFull } from '#services/database/group_commit'
import { accountDirectory, type KnownAccount } from '#services/intake/account_directory'
import { type AcceptedDelivery, intakeLane } from '#services/intake/intake_lane'

const OK: WebhookAnswer = { status: 200, contentType: 'text/plain', body: '' }
const NOT_FOUND: WebhookAnswer = { status: 404, contentType: 'text/plain', body: 'unknown webhook' }
const REFUSED: WebhookAnswer = { status: 401, contentType: 'text/plain', body: 'signature refused' }
const BUSY: WebhookAnswer = { status: 503, contentType: 'text/plain', body: 'busy, deliver again' }

/** Header names kept with a delivery for support; never one that carries a secret. */
const KEPT_HEADERS = ['content-type', 'user-agent', 'x-request-id']

/**
 * Takes one delivery: proof over the raw bytes, then on disk, then the answer. What can't be read is
 * stored too, marked with its reason, and answered 200, because the broker can't mend it by retrying.
 *
 * The only door for inbound traffic: the webhook route and in-process brokers both use it.
 */
export async function acceptDelivery(input: {
  webhookKey: string
  request: RawRequest
}): Promise<WebhookAnswer> {
  const account = await accountDirectory.findByKey(input.webhookKey)
  if (!account) return NOT_FOUND

  const { webhook } = account.broker
  const proof = webhook.verify(account.context, input.request)
  if (!proof.ok) {
    account.context.logger.warn({ reason: proof.reason }, 'delivery refused')
    return REFUSED
  }

  if (account.isDeferred) return keepForLater(account, input.request)

  let events: BrokerEvent[] = []
  let error: string | null = null
  try {
    events = webhook.parse(input.request.body, factsOf(input.request))
  } catch (failure) {
    error = (failure as Error).message
  }

  return store({ account, events, error, isDeferred: false }, input.request)
}

/** Its broker is switched off for now; `replayWaiting` reads these when it returns. */
function keepForLater(account: KnownAccount, request: RawRequest) {
  return store({ account, events: [], error: null, isDeferred: true }, request)
}

async function store(
  read: Pick<AcceptedDelivery, 'account' | 'events' | 'error' | 'isDeferred'>,
  { body, headers, query }: RawRequest
): Promise<WebhookAnswer> {
  const { broker, context } = read.account
  try {
    await intakeLane.submit(
      {
        ...read,
        body: broker.webhook.redact?.(body) ?? body,
        headers: keepHeaders(headers),
        query: query.size > 0 ? query.toString() : null,
        receivedAt: Date.now(),
      },
      body.byteLength
    )
  } catch (failure) {
    if (failure instanceof LaneFull) return BUSY
    context.logger.error({ err: failure }, 'delivery not stored')
    return { ...BUSY, status: 500 }
  }
  return broker.webhook.answer?.() ?? OK
}

/** The answer to a GET handshake, or null where the broker knows none. */
export async function answerChallenge(input: {
  webhookKey: string
  request: RawRequest
}): Promise<WebhookAnswer> {
  const account = await accountDirectory.findByKey(input.webhookKey)
  if (!account) return NOT_FOUND
  const answer = account.broker.webhook.challenge?.(account.context, input.request) ?? NOT_FOUND
  if (answer.status < 300) await noteHandshake(account.id)
  return answer
}

/** A sign of life before the first delivery: the broker reaches our address. */
function noteHandshake(accountId: number) {
  return db.from('broker_accounts').where('id', accountId).update({ last_handshake_at: Date.now() })
}

function factsOf({ query, headers }: RawRequest): DeliveryFacts {
  return { query, contentType: headers['content-type'] ?? null }
}

function keepHeaders(headers: RawRequest['headers']): string {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = headers[name]
    if (value !== undefined) kept[name] = value
  }
  return JSON.stringify(kept)
}

import {
  HttpFailure,
  type BrokerDefinition,
  type ConnectionContext,
  type Prepared,
  type SendResult,
} from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import { buildOutbound } from '#services/sending/build_outbound'
import type { ClaimedAttempt } from '#services/sending/attempts'
import type { AttemptEnd } from '#services/sending/outcomes'
import { preparedLane } from '#services/sending/outbox_lanes'

const MAX_TRIES = 8
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 10 * 60_000
const CREDENTIAL_PAUSE_MS = 5 * 60_000
const CALL_LIMIT_MS = 60_000

export interface DeliveryEnd {
  end: AttemptEnd
  /** The whole connection waits: its rate was exceeded, or its credentials were refused. */
  pause?: { untilMs: number; error: BrokerError }
  /** What the broker answered and how long it took; missing where it was not asked. */
  call?: { result: SendResult; tookMs: number }
}

/** When it is this attempt's turn to leave. */
export type Turn =
  | { type: 'go'; answered(): void }
  /** The connection came to be paused while it waited. */
  | { type: 'held'; untilMs: number }

/** Prepares and sends one attempt and says how it ended. Never throws. */
export async function deliverAttempt(
  attempt: ClaimedAttempt,
  broker: BrokerDefinition,
  connection: ConnectionContext,
  takeTurn: () => Promise<Turn>
): Promise<DeliveryEnd> {
  let sending = false
  let startedAt = performance.now()
  try {
    const message = buildOutbound(attempt, {
      account: connection.accountId,
      connection: connection.connectionId,
    })
    let prepared = attempt.prepared ? (JSON.parse(attempt.prepared) as Prepared) : null
    if (broker.sender.prepare && !prepared) {
      const made = await withLimit(broker.sender.prepare(connection, message))
      if (!made.ok) {
        const result = { outcome: 'failed' as const, error: made.error }
        return called(attempt, result, connection.now(), startedAt)
      }
      prepared = made.prepared
      if (Object.keys(prepared).length > 0) {
        await preparedLane.submit({ id: attempt.id, prepared: JSON.stringify(prepared) })
      }
    }
    const turn = await takeTurn()
    if (turn.type === 'held') {
      return { end: { type: 'again', runAt: turn.untilMs, error: null, countsAsTry: false } }
    }
    startedAt = performance.now()
    sending = true
    try {
      const result = await withLimit(broker.sender.send(connection, message, prepared))
      return called(attempt, result, connection.now(), startedAt)
    } finally {
      turn.answered()
    }
  } catch (error) {
    connection.logger.error({ err: error, attempt: attempt.id }, 'an adapter threw while sending')
    const result = fromThrown(error as Error, sending)
    return called(attempt, result, connection.now(), startedAt)
  }
}

/** `startedAt` counts from where the broker was asked to send, else to prepare. */
function called(
  attempt: ClaimedAttempt,
  result: SendResult,
  now: number,
  startedAt: number
): DeliveryEnd {
  const tookMs = performance.now() - startedAt
  return { ...decide(attempt, result, now), call: { result, tookMs } }
}

/** An adapter that throws instead of answering: past the call nobody knows what happened. */
function fromThrown(error: Error, sending: boolean): SendResult {
  const left = error instanceof HttpFailure ? error.sent : sending
  if (left && sending) return { outcome: 'unknown', reason: error.message }
  return {
    outcome: 'failed',
    error: {
      class: 'provider_transient',
      retry: 'safe',
      code: null,
      providerMessage: error.message,
    },
  }
}

function decide(attempt: ClaimedAttempt, result: SendResult, now: number): DeliveryEnd {
  if (result.outcome !== 'failed') return { end: { type: 'result', result } }
  const { error } = result
  const wide = error.scope === 'connection' || error.scope === 'account'
  if (wide && (error.retry === 'safe' || error.class === 'auth')) {
    const pauseMs =
      error.retryAfterMs ?? (error.class === 'auth' ? CREDENTIAL_PAUSE_MS : FIRST_PAUSE_MS)
    const untilMs = now + pauseMs
    // Not this message's fault: it waits with the others and loses no try.
    return {
      end: { type: 'again', runAt: untilMs, error, countsAsTry: false },
      pause: { untilMs, error },
    }
  }
  if (error.retry === 'safe' && attempt.tries < MAX_TRIES) {
    return {
      end: {
        type: 'again',
        runAt: now + pauseBefore(attempt.tries, error.retryAfterMs),
        error,
        countsAsTry: true,
      },
    }
  }
  return { end: { type: 'result', result } }
}

/** Exponential, with full jitter in its upper half so that many do not come back at once. */
function pauseBefore(tries: number, retryAfterMs: number | undefined): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))
  const jittered = ceiling / 2 + Math.random() * (ceiling / 2)
  return Math.round(Math.max(retryAfterMs ?? 0, jittered))
}

function withLimit<T>(call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new HttpFailure('timeout', true, `no result within ${CALL_LIMIT_MS / 1000} s`)),
      CALL_LIMIT_MS
    )
    call.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

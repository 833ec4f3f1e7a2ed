import { setTimeout as delay } from 'node:timers/promises'
import { HttpFailure } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'

const TIME_LIMIT_MS = 30_000

export type BrokerCall<T> = { ok: true; value: T } | { ok: false; error: BrokerError }

/** Runs one call into an adapter: what it throws, and never answering, become an error people can read. */
export async function callBroker<T>(
  call: () => Promise<T>,
  timeLimitMs = TIME_LIMIT_MS
): Promise<BrokerCall<T>> {
  const limit = new AbortController()
  try {
    const value = await Promise.race([call(), expire(timeLimitMs, limit.signal)])
    return { ok: true, value }
  } catch (error) {
    return { ok: false, error: describe(error) }
  } finally {
    limit.abort()
  }
}

async function expire(ms: number, signal: AbortSignal): Promise<never> {
  await delay(ms, undefined, { signal })
  throw new HttpFailure('timeout', true, 'no answer in time')
}

function describe(error: unknown): BrokerError {
  if (!(error instanceof HttpFailure)) {
    return {
      class: 'unknown',
      retry: 'after_fix',
      code: null,
      providerMessage: (error as Error).message,
    }
  }
  const unreachable = ['dns', 'tls', 'blocked_host', 'refused'].includes(error.reason)
  return {
    class: unreachable ? 'config' : 'provider_transient',
    retry: unreachable ? 'after_fix' : 'safe',
    code: error.reason,
    providerMessage: error.message,
  }
}

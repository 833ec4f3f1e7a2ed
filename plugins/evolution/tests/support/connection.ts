import type { ConnectionContext } from '#contracts/broker'
import { createHttpClient } from '#lib/http_client'
import { DEFAULT_OPTIONS } from '#tests/fakes/evolution/options'

export const WEBHOOK_SECRET = 'a-secret-that-the-host-made'

interface Changes extends Partial<Omit<ConnectionContext, 'credentials'>> {
  credentials?: Record<string, string>
}

/** A connection to the fake's instance `loja1`, with credentials that work. */
export function connectionTo(url: string, changes: Changes = {}): ConnectionContext {
  const { credentials, ...rest } = changes
  return {
    accountId: 1,
    connectionId: 1,
    externalId: 'loja1',
    webhookUrl: 'http://127.0.0.1:9/webhooks/1',
    credentials: {
      api_key: DEFAULT_OPTIONS.apiKey,
      verify_token: WEBHOOK_SECRET,
      ...credentials,
    },
    settings: { server_url: url },
    http: createHttpClient(new Set([new URL(url).host])),
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
    ...rest,
  }
}

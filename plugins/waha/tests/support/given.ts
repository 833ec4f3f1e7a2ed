import { createServer } from 'node:net'
import type { ConnectionContext } from '#contracts/broker'
import type { OutboundContent, OutboundMessage } from '#contracts/messages'
import { createHttpClient } from '#lib/http_client'
import { DEFAULT_OPTIONS } from '#tests/fakes/waha/options'

export const WEBHOOK_SECRET = 'a-secret-of-the-webhook'
export const WEBHOOK_URL = 'https://desk.example/webhooks/key-1'
export const CUSTOMER = '5511988887777'

export interface Changes {
  externalId?: string
  webhookUrl?: string
  credentials?: object
}

/** A connection to session `loja1` of the fake at this address. */
export function connectionTo(url: string, changes: Changes = {}): ConnectionContext {
  const { externalId = 'loja1', webhookUrl = WEBHOOK_URL, credentials } = changes
  return {
    accountId: 1,
    connectionId: 1,
    externalId,
    webhookUrl,
    credentials: {
      api_key: DEFAULT_OPTIONS.apiKey,
      webhook_secret: WEBHOOK_SECRET,
      ...credentials,
    },
    settings: { server_url: url },
    http: createHttpClient(new Set([new URL(url).host])),
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
  }
}

/** The same connection, waiting a quarter of a second at most. */
export function hurried(base: ConnectionContext): ConnectionContext {
  return { ...base, http: (request) => base.http({ ...request, timeoutMs: 250 }) }
}

export function message(
  content: OutboundContent,
  extra: Partial<OutboundMessage> = {}
): OutboundMessage {
  return {
    content,
    to: { phone: `+${CUSTOMER}`, waId: CUSTOMER },
    clientRef: 'balcao-ref1',
    ...extra,
  }
}

/** An address where nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return `http://127.0.0.1:${port}`
}

import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { ConnectionContext, SettingValues } from '#contracts/index'
import { createHttpClient } from '#lib/http_client'

export interface TestConnection {
  /** Where the fake listens; it may be on this machine. */
  url: string
  externalId: string
  credentials: SettingValues
  settings?: SettingValues
}

/** A connection as the core hands it to a broker, with the real HTTP client. */
export function testConnection(given: TestConnection): ConnectionContext {
  return {
    accountId: 1,
    connectionId: 1,
    externalId: given.externalId,
    webhookUrl: 'https://desk.example/webhooks/1',
    credentials: given.credentials,
    settings: given.settings ?? {},
    http: createHttpClient(new Set([new URL(given.url).host])),
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
  }
}

/** The same connection, waiting for no answer longer than a quarter of a second. */
export function hurried(base: ConnectionContext): ConnectionContext {
  return { ...base, http: (request) => base.http({ ...request, timeoutMs: 250 }) }
}

/** An address where nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return `http://127.0.0.1:${port}`
}

import type { ConnectionContext } from '#contracts/broker'
import { createHttpClient } from '#lib/http_client'
import { type DialogFake, NUMBER_ID } from '#tests/fakes/dialog_three_sixty/dialog_fake'

export const VERIFY_TOKEN = 'a secret that the host made'

/** A connection to the fake, with credentials that work. */
export function connectionTo(
  fake: DialogFake,
  changes: { credentials?: object; settings?: object; externalId?: string; apiUrl?: string } = {}
): ConnectionContext {
  const { apiKey, platformSecret, isSandbox } = fake.options
  const apiUrl = changes.apiUrl ?? fake.url
  return {
    accountId: 1,
    connectionId: 1,
    externalId: changes.externalId ?? NUMBER_ID,
    webhookUrl: 'https://desk.example/webhooks/1',
    credentials: {
      api_key: apiKey,
      platform_secret: platformSecret,
      verify_token: VERIFY_TOKEN,
      ...changes.credentials,
    },
    settings: {
      api_url: apiUrl,
      environment: isSandbox ? 'sandbox' : 'production',
      ...changes.settings,
    },
    http: createHttpClient(new Set([new URL(apiUrl).host])),
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
  }
}

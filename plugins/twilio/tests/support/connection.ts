import type { ConnectionContext } from '#contracts/broker'
import { createHttpClient } from '#lib/http_client'
import type { TwilioFake } from '#tests/fakes/twilio/twilio_fake'

/** A connection to the first sender of the fake; its two hosts are trusted as an administrator's would be. */
export function connectionTo(fake: TwilioFake, moreHosts: string[] = []): ConnectionContext {
  const { accountSid, authToken, numbers } = fake.options
  const hosts = [fake.url, fake.storeUrl].map((url) => new URL(url).host)
  return {
    accountId: 1,
    connectionId: 1,
    externalId: numbers[0],
    webhookUrl: 'https://desk.example/webhooks/1',
    credentials: { auth_token: authToken },
    settings: {
      account_sid: accountSid,
      api_url: fake.url,
      content_url: fake.url,
      messaging_url: fake.url,
    },
    http: createHttpClient(new Set([...hosts, ...moreHosts])),
    logger: { info() {}, warn() {}, error() {} },
    now: Date.now,
  }
}

import { randomBytes } from 'node:crypto'
import { appUrl } from '#config/app'

/** Names an account in its webhook URL; nobody guesses 32 random bytes. */
export function newWebhookKey() {
  return randomBytes(32).toString('base64url')
}

/** What a broker repeats in its handshake. */
export function newVerifyToken() {
  return randomBytes(24).toString('base64url')
}

export function webhookUrl(account: { webhookKey: string }) {
  return `${appUrl}/webhooks/${account.webhookKey}`
}

import { createHash, timingSafeEqual } from 'node:crypto'
import type { AccountContext, RawRequest, WebhookAnswer } from '#contracts/broker'
import { readSettings } from '../settings.js'

/** Meta asks once, each time the callback URL or its token is saved. */
export function answerHandshake(
  account: AccountContext,
  request: RawRequest
): WebhookAnswer | null {
  const mode = request.query.get('hub.mode')
  if (request.method !== 'GET' || mode === null) return null
  const { verifyToken } = readSettings(account)
  const token = request.query.get('hub.verify_token')
  const challenge = request.query.get('hub.challenge')
  const known =
    mode === 'subscribe' && verifyToken !== '' && token !== null && sameText(token, verifyToken)
  return known && challenge !== null
    ? plain(200, challenge)
    : plain(403, 'The verify token does not match.')
}

/** In constant time whatever the lengths are. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

function plain(status: number, body: string): WebhookAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body }
}

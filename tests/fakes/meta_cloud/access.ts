import { createHmac } from 'node:crypto'
import type { Exchange } from './exchange.js'
import { GraphError } from './graph_error.js'
import type { FakeOptions } from './options.js'

/** Bearer token, and the proof of the app secret wherever one is given. */
export function checkAccess({ request, url }: Exchange, { accessToken, appSecret }: FakeOptions) {
  const given =
    request.headers.authorization?.replace(/^Bearer /, '') ?? url.searchParams.get('access_token')
  if (given !== accessToken) {
    throw new GraphError(190, 'Invalid OAuth access token', 'Cannot parse access token', 401)
  }
  const proof = url.searchParams.get('appsecret_proof')
  const expected = createHmac('sha256', appSecret).update(accessToken).digest('hex')
  if (proof !== null && proof !== expected) {
    throw new GraphError(100, 'Invalid appsecret_proof provided in the API argument')
  }
}

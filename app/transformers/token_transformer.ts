import { ACCESS_TOKEN_SECONDS } from '#services/api_auth/access_token'
import { instant, integer, object, string, oneOf } from '../openapi/schema.js'
import { toIso } from './instant.js'

export const tokenPairSchema = object({
  tokenType: oneOf(['Bearer']),
  accessToken: string('Send it as `Authorization: Bearer <accessToken>`.'),
  expiresIn: integer('Seconds until the access token ends.'),
  refreshToken: string('Works once: each refresh answers with the next one.'),
  refreshExpiresAt: instant(),
})

export function toTokenPair(accessToken: string, refresh: { token: string; expiresAt: number }) {
  return {
    tokenType: 'Bearer',
    accessToken,
    expiresIn: ACCESS_TOKEN_SECONDS,
    refreshToken: refresh.token,
    refreshExpiresAt: toIso(refresh.expiresAt),
  }
}

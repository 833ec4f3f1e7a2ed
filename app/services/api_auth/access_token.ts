import { appUrl } from '#config/app'
import { signingKey } from '#services/api_auth/signing_key'

const ALGORITHM = 'HS256'
const TYPE = 'at+jwt'
const AUDIENCE = 'balcao-api'

export const ACCESS_TOKEN_SECONDS = 15 * 60

/** Whose token it is, and the family of refresh tokens it lives and dies with. */
export interface AccessClaims {
  userId: number
  family: string
}

/** @param issuedAt milliseconds since 1970 UTC */
export async function issueAccessToken(
  claims: AccessClaims,
  issuedAt = Date.now()
): Promise<string> {
  const { SignJWT } = await import('jose')
  const seconds = Math.floor(issuedAt / 1000)
  return new SignJWT({ sid: claims.family })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(appUrl)
    .setAudience(AUDIENCE)
    .setSubject(String(claims.userId))
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_TOKEN_SECONDS)
    .sign(signingKey())
}

export type AccessTokenResult =
  { type: 'valid'; claims: AccessClaims } | { type: 'expired' } | { type: 'invalid' }

/** Algorithm, type, issuer and audience are named: a token made for anything else is refused. */
export async function readAccessToken(token: string): Promise<AccessTokenResult> {
  const { errors, jwtVerify } = await import('jose')
  try {
    const { payload } = await jwtVerify(token, signingKey(), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: appUrl,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'sid', 'exp'],
    })
    return { type: 'valid', claims: { userId: Number(payload.sub), family: String(payload.sid) } }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { type: 'expired' }
    if (error instanceof errors.JOSEError) return { type: 'invalid' }
    throw error
  }
}

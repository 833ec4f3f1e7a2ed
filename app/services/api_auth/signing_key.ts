import { hkdfSync } from 'node:crypto'
import env from '#start/env'

let key: Uint8Array | undefined

/** Access tokens are signed with a key of their own, so that one use of APP_KEY says nothing of another. */
export function signingKey(): Uint8Array {
  key ??= new Uint8Array(
    hkdfSync('sha256', env.get('APP_KEY').release(), '', 'balcao/api/access-token/v1', 32)
  )
  return key
}

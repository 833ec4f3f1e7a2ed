import { test } from '@japa/runner'
import { SignJWT, UnsecuredJWT } from 'jose'
import { appUrl } from '#config/app'
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from '#services/api_auth/access_token'
import { startFamily } from '#services/api_auth/refresh_tokens'
import { signingKey } from '#services/api_auth/signing_key'
import { deactivateUser } from '#services/people/deactivate_user'
import { changePassword } from '#services/people/account'
import { SYSTEM } from '#services/audit/record_audit'
import { cleanDatabase } from '#tests/support/database'
import { createUser, PASSWORD } from '#tests/support/people'
import { matchesDocument } from './support.js'

const tokenFor = async (userId: number) => {
  const { family } = await startFamily(userId, null)
  return issueAccessToken({ userId, family })
}

test.group('Access tokens', (group) => {
  group.each.setup(() => cleanDatabase())

  test('one that has expired is refused', async ({ client, assert }) => {
    const ana = await createUser()
    const { family } = await startFamily(ana.id, null)
    const issuedAt = Date.now() - (ACCESS_TOKEN_SECONDS + 1) * 1000
    const response = await client
      .get('/api/v1/me')
      .bearerToken(await issueAccessToken({ userId: ana.id, family }, issuedAt))
    response.assertStatus(401)
    assert.equal(response.header('www-authenticate'), 'Bearer realm="balcao"')
    matchesDocument(response, 'api.v1.me')
  })

  test('one made for another audience, issuer, type or by another key is refused', async ({
    client,
  }) => {
    const ana = await createUser()
    const { family } = await startFamily(ana.id, null)
    const forge = (changes: { aud?: string; iss?: string; typ?: string; key?: Uint8Array }) =>
      new SignJWT({ sid: family })
        .setProtectedHeader({ alg: 'HS256', typ: changes.typ ?? 'at+jwt' })
        .setSubject(String(ana.id))
        .setAudience(changes.aud ?? 'balcao-api')
        .setIssuer(changes.iss ?? appUrl)
        .setExpirationTime('5m')
        .sign(changes.key ?? signingKey())

    const right = await client.get('/api/v1/me').bearerToken(await forge({}))
    right.assertStatus(200)
    for (const changes of [
      { aud: 'elsewhere' },
      { iss: 'https://evil.example' },
      { typ: 'JWT' },
      { key: new Uint8Array(32) },
    ]) {
      const response = await client.get('/api/v1/me').bearerToken(await forge(changes))
      response.assertStatus(401)
    }
  })

  test('one without a signature is refused', async ({ client }) => {
    const ana = await createUser()
    const { family } = await startFamily(ana.id, null)
    const unsigned = new UnsecuredJWT({ sid: family })
      .setSubject(String(ana.id))
      .setAudience('balcao-api')
      .setIssuer(appUrl)
      .setExpirationTime('5m')
      .encode()
    const response = await client.get('/api/v1/me').bearerToken(unsigned)
    response.assertStatus(401)
  })

  test('a cookie session opens nothing here', async ({ client }) => {
    const ana = await createUser()
    const response = await client.get('/api/v1/me').loginAs(ana)
    response.assertStatus(401)
  })

  test('it stops at once when its person is deactivated', async ({ client }) => {
    const ana = await createUser()
    const token = await tokenFor(ana.id)
    await deactivateUser(ana.id, SYSTEM)
    const response = await client.get('/api/v1/me').bearerToken(token)
    response.assertStatus(401)
  })

  test('it stops at once when its person changes the password', async ({ client }) => {
    const ana = await createUser()
    const token = await tokenFor(ana.id)
    await changePassword(
      ana.id,
      { current: PASSWORD, password: 'another long secret', keepSession: null },
      SYSTEM
    )
    const response = await client.get('/api/v1/me').bearerToken(token)
    response.assertStatus(401)
  })
})

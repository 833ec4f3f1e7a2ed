import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
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

test.group('Signing in to the API', (group) => {
  group.each.setup(() => cleanDatabase())
  group.each.setup(() => limiter.clear())

  test('e-mail and password give a pair of tokens that say who calls', async ({ client, assert }) => {
    const ana = await createUser({ email: 'ana@example.test', role: 'supervisor' })
    const signedIn = await client.post('/api/v1/auth/token').json({ email: 'ANA@example.test', password: PASSWORD })
    signedIn.assertStatus(200)
    matchesDocument(signedIn, 'api.v1.auth.token')

    const me = await client.get('/api/v1/me').bearerToken(signedIn.body().data.accessToken)
    me.assertStatus(200)
    matchesDocument(me, 'api.v1.me')
    assert.equal(me.body().data.id, ana.id)
    assert.equal(me.body().data.role.key, 'supervisor')
    assert.deepEqual(me.body().data.numberIds, [])
  })

  test('the database holds only a hash of the refresh token', async ({ client, assert }) => {
    const ana = await createUser()
    const signedIn = await client.post('/api/v1/auth/token').json({ email: ana.email, password: PASSWORD })
    const stored = JSON.stringify(await db.from('api_refresh_tokens'))
    assert.notInclude(stored, signedIn.body().data.refreshToken)
  })

  test('no cookie is set', async ({ client, assert }) => {
    const ana = await createUser()
    const response = await client.post('/api/v1/auth/token').json({ email: ana.email, password: PASSWORD })
    assert.isUndefined(response.header('set-cookie'))
  })

  test('a wrong password, an unknown address and a deactivated person get the same answer', async ({ client, assert }) => {
    const ana = await createUser()
    const gone = await createUser({ active: false })
    const answers = []
    for (const credentials of [
      { email: ana.email, password: 'not her password' },
      { email: 'nobody@example.test', password: PASSWORD },
      { email: gone.email, password: PASSWORD },
    ]) {
      const response = await client.post('/api/v1/auth/token').json(credentials)
      response.assertStatus(401)
      matchesDocument(response, 'api.v1.auth.token')
      answers.push(response.body())
    }
    assert.deepEqual(answers[0], answers[1])
    assert.deepEqual(answers[0], answers[2])
  })

  test('after five wrong passwords even the right one has to wait', async ({ client, assert }) => {
    const ana = await createUser()
    for (let i = 0; i < 5; i++) {
      await client.post('/api/v1/auth/token').json({ email: ana.email, password: 'guess' })
    }
    const response = await client.post('/api/v1/auth/token').json({ email: ana.email, password: PASSWORD })
    response.assertStatus(429)
    assert.isAbove(Number(response.header('retry-after')), 60)
    matchesDocument(response, 'api.v1.auth.token')
  })

  test('missing fields are named in the language of the caller', async ({ client, assert }) => {
    const response = await client.post('/api/v1/auth/token').header('accept-language', 'es').json({ email: 'x' })
    response.assertStatus(422)
    assert.equal(response.header('content-type'), 'application/problem+json; charset=utf-8')
    assert.equal(response.body().title, 'Datos no válidos')
    assert.deepInclude(response.body().errors, { field: 'password', rule: 'required', message: 'password es obligatorio.' })
  })

  test('a body that is no JSON is answered as a problem', async ({ client }) => {
    const request = client.post('/api/v1/auth/token').type('json')
    request.request.send('{"email":')
    const response = await request
    response.assertStatus(400)
    response.assertBodyContains({ type: '/api/docs#problem-malformed' })
  })

  test('an address that does not exist is a problem too', async ({ client }) => {
    const response = await client.get('/api/v1/nothing-here').header('accept-language', 'en')
    response.assertStatus(404)
    response.assertBodyContains({ type: '/api/docs#problem-not_found', status: 404, title: 'Not found' })
  })
})

test.group('Access tokens', (group) => {
  group.each.setup(() => cleanDatabase())

  test('one that has expired is refused', async ({ client, assert }) => {
    const ana = await createUser()
    const { family } = await startFamily(ana.id, null)
    const issuedAt = Date.now() - (ACCESS_TOKEN_SECONDS + 1) * 1000
    const response = await client.get('/api/v1/me').bearerToken(await issueAccessToken({ userId: ana.id, family }, issuedAt))
    response.assertStatus(401)
    assert.equal(response.header('www-authenticate'), 'Bearer realm="balcao"')
    matchesDocument(response, 'api.v1.me')
  })

  test('one made for another audience, issuer, type or by another key is refused', async ({ client }) => {
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
    for (const changes of [{ aud: 'elsewhere' }, { iss: 'https://evil.example' }, { typ: 'JWT' }, { key: new Uint8Array(32) }]) {
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
    await changePassword(ana.id, { current: PASSWORD, password: 'another long secret', keepSession: null }, SYSTEM)
    const response = await client.get('/api/v1/me').bearerToken(token)
    response.assertStatus(401)
  })
})

test.group('Refresh tokens', (group) => {
  group.each.setup(() => cleanDatabase())

  test('each works once and gives the next pair', async ({ client, assert }) => {
    const ana = await createUser()
    const first = await startFamily(ana.id, 'till')
    const second = await client.post('/api/v1/auth/refresh').json({ refreshToken: first.token })
    second.assertStatus(200)
    matchesDocument(second, 'api.v1.auth.refresh')
    const third = await client.post('/api/v1/auth/refresh').json({ refreshToken: second.body().data.refreshToken })
    third.assertStatus(200)
    assert.notEqual(third.body().data.refreshToken, second.body().data.refreshToken)
    const me = await client.get('/api/v1/me').bearerToken(third.body().data.accessToken)
    me.assertStatus(200)
  })

  test('using one twice ends the whole family, the newest access token included', async ({ client }) => {
    const ana = await createUser()
    const first = await startFamily(ana.id, null)
    const elsewhere = await tokenFor(ana.id)
    const second = await client.post('/api/v1/auth/refresh').json({ refreshToken: first.token })

    const stolen = await client.post('/api/v1/auth/refresh').json({ refreshToken: first.token })
    stolen.assertStatus(401)
    stolen.assertBodyContains({ type: '/api/docs#problem-invalid_refresh_token' })
    const next = await client.post('/api/v1/auth/refresh').json({ refreshToken: second.body().data.refreshToken })
    next.assertStatus(401)
    const me = await client.get('/api/v1/me').bearerToken(second.body().data.accessToken)
    me.assertStatus(401)
    const otherSignIn = await client.get('/api/v1/me').bearerToken(elsewhere)
    otherSignIn.assertStatus(200)
  })

  test('of two refreshes at the same moment one wins and the family ends', async ({ client, assert }) => {
    const ana = await createUser()
    const { token } = await startFamily(ana.id, null)
    const refresh = () => client.post('/api/v1/auth/refresh').json({ refreshToken: token })
    const answers = await Promise.all([refresh(), refresh()])
    assert.sameMembers(
      answers.map((answer) => answer.status()),
      [200, 401]
    )
    assert.isNull(await db.from('api_refresh_tokens').whereNull('revoked_at').first())
  })

  test('an expired one is refused', async ({ client }) => {
    const ana = await createUser()
    const { token } = await startFamily(ana.id, null)
    await db.from('api_refresh_tokens').update({ expires_at: Date.now() - 1 })
    const response = await client.post('/api/v1/auth/refresh').json({ refreshToken: token })
    response.assertStatus(401)
  })

  test('signing out ends the family at once; an unknown token is answered alike', async ({ client }) => {
    const ana = await createUser()
    const refresh = await startFamily(ana.id, null)
    const access = await issueAccessToken(refresh)
    const signedOut = await client.post('/api/v1/auth/revoke').json({ refreshToken: refresh.token })
    signedOut.assertStatus(204)
    const me = await client.get('/api/v1/me').bearerToken(access)
    me.assertStatus(401)
    const again = await client.post('/api/v1/auth/refresh').json({ refreshToken: refresh.token })
    again.assertStatus(401)
    const unknown = await client.post('/api/v1/auth/revoke').json({ refreshToken: 'brt_unknown' })
    unknown.assertStatus(204)
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { issueAccessToken } from '#services/api_auth/access_token'
import { startFamily } from '#services/api_auth/refresh_tokens'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { matchesDocument } from './support.js'

const tokenFor = async (userId: number) => {
  const { family } = await startFamily(userId, null)
  return issueAccessToken({ userId, family })
}

test.group('Refresh tokens', (group) => {
  group.each.setup(() => cleanDatabase())

  test('each works once and gives the next pair', async ({ client, assert }) => {
    const ana = await createUser()
    const first = await startFamily(ana.id, 'till')
    const second = await client.post('/api/v1/auth/refresh').json({ refreshToken: first.token })
    second.assertStatus(200)
    matchesDocument(second, 'api.v1.auth.refresh')
    const third = await client
      .post('/api/v1/auth/refresh')
      .json({ refreshToken: second.body().data.refreshToken })
    third.assertStatus(200)
    assert.notEqual(third.body().data.refreshToken, second.body().data.refreshToken)
    const me = await client.get('/api/v1/me').bearerToken(third.body().data.accessToken)
    me.assertStatus(200)
  })

  test('using one twice ends the whole family, the newest access token included', async ({
    client,
  }) => {
    const ana = await createUser()
    const first = await startFamily(ana.id, null)
    const elsewhere = await tokenFor(ana.id)
    const second = await client.post('/api/v1/auth/refresh').json({ refreshToken: first.token })

    const stolen = await client.post('/api/v1/auth/refresh').json({ refreshToken: first.token })
    stolen.assertStatus(401)
    stolen.assertBodyContains({ type: '/api/docs#problem-invalid_refresh_token' })
    const next = await client
      .post('/api/v1/auth/refresh')
      .json({ refreshToken: second.body().data.refreshToken })
    next.assertStatus(401)
    const me = await client.get('/api/v1/me').bearerToken(second.body().data.accessToken)
    me.assertStatus(401)
    const otherSignIn = await client.get('/api/v1/me').bearerToken(elsewhere)
    otherSignIn.assertStatus(200)
  })

  test('of two refreshes at the same moment one wins and the family ends', async ({
    client,
    assert,
  }) => {
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

  test('signing out ends the family at once; an unknown token is answered alike', async ({
    client,
  }) => {
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

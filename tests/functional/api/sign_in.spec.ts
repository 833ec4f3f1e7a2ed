import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { cleanDatabase } from '#tests/support/database'
import { createUser, PASSWORD } from '#tests/support/people'
import { matchesDocument } from './support.js'

test.group('Signing in to the API', (group) => {
  group.each.setup(() => cleanDatabase())
  group.each.setup(() => limiter.clear())

  test('e-mail and password give a pair of tokens that say who calls', async ({
    client,
    assert,
  }) => {
    const ana = await createUser({ email: 'ana@example.test', role: 'supervisor' })
    const signedIn = await client
      .post('/api/v1/auth/token')
      .json({ email: 'ANA@example.test', password: PASSWORD })
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
    const signedIn = await client
      .post('/api/v1/auth/token')
      .json({ email: ana.email, password: PASSWORD })
    const stored = JSON.stringify(await db.from('api_refresh_tokens'))
    assert.notInclude(stored, signedIn.body().data.refreshToken)
  })

  test('no cookie is set', async ({ client, assert }) => {
    const ana = await createUser()
    const response = await client
      .post('/api/v1/auth/token')
      .json({ email: ana.email, password: PASSWORD })
    assert.isUndefined(response.header('set-cookie'))
  })

  test('a wrong password, an unknown address and a deactivated person get the same answer', async ({
    client,
    assert,
  }) => {
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
    const response = await client
      .post('/api/v1/auth/token')
      .json({ email: ana.email, password: PASSWORD })
    response.assertStatus(429)
    assert.isAbove(Number(response.header('retry-after')), 60)
    matchesDocument(response, 'api.v1.auth.token')
  })

  test('missing fields are named in the language of the caller', async ({ client, assert }) => {
    const response = await client
      .post('/api/v1/auth/token')
      .header('accept-language', 'es')
      .json({ email: 'x' })
    response.assertStatus(422)
    assert.equal(response.header('content-type'), 'application/problem+json; charset=utf-8')
    assert.equal(response.body().title, 'Datos no válidos')
    assert.deepInclude(response.body().errors, {
      field: 'password',
      rule: 'required',
      message: 'password es obligatorio.',
    })
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
    response.assertBodyContains({
      type: '/api/docs#problem-not_found',
      status: 404,
      title: 'Not found',
    })
  })
})

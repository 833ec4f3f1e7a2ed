import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { HttpContextFactory } from '@adonisjs/core/factories/http'
import HttpExceptionHandler from '#exceptions/handler'
import { createUser, freshPeople } from '#tests/support/people'

const partial = { 'hx-request': 'true', 'hx-request-type': 'partial' }

test.group('Answers to what goes wrong', (group) => {
  group.each.setup(() => freshPeople())

  test('an address nobody knows is a whole page in the browser’s language', async ({
    client,
    assert,
  }) => {
    const response = await client.get('/nowhere').header('accept-language', 'es')
    response.assertStatus(404)
    assert.include(response.text(), '<!doctype html>')
    assert.include(response.text(), 'No encontramos esta página')
    assert.include(response.text(), 'lang="es"')
  })

  test('the same for a part of a page is a small notice', async ({ client, assert }) => {
    const response = await client
      .get('/nowhere')
      .headers(partial)
      .header('accept-language', 'pt-BR')
    response.assertStatus(404)
    assert.notInclude(response.text(), '<html')
    assert.include(response.text(), 'Não encontramos esta página')
    assert.include(response.header('vary'), 'HX-Request-Type')
  })

  test('and JSON for who asks for JSON', async ({ client, assert }) => {
    const response = await client
      .get('/nowhere')
      .header('accept', 'application/json')
      .header('accept-language', 'en')
    response.assertStatus(404)
    assert.equal(response.body().error.message, "We couldn't find this page")
  })

  test('a forbidden page names who can grant it', async ({ client, assert }) => {
    await createUser({ role: 'owner', name: 'Olga Farol' })
    const agent = await createUser({ role: 'agent' })
    const response = await client.get('/settings').loginAs(agent)
    response.assertStatus(403)
    assert.include(response.text(), 'Who can grant it: Olga Farol.')
    assert.include(response.text(), 'class="rail"')
  })

  test('htmx is sent to sign in instead of being given the sign-in page', async ({
    client,
    assert,
  }) => {
    await createUser({ role: 'owner' })
    const response = await client.get('/account').headers(partial).redirects(0)
    response.assertStatus(401)
    assert.equal(response.header('hx-redirect'), '/login')
    assert.equal(response.text(), '')
  })

  test('a form older than its session changes nothing, comes back and says why', async ({
    client,
    assert,
  }) => {
    await createUser({ role: 'owner' })
    const plain = await client
      .post('/login')
      .form({ email: 'a@example.test', password: 'secret' })
      .header('referer', '/login')
      .redirects(0)
    plain.assertStatus(302)
    assert.equal(plain.flashMessage('email'), 'a@example.test')
    assert.isUndefined(plain.flashMessage('password'))
    assert.isString(plain.flashMessage('warning'))

    const htmx = await client.post('/login').headers(partial)
    htmx.assertStatus(403)
    assert.equal(htmx.header('hx-refresh'), 'true')
  })

  test('a bug says nothing of our insides but a code to report', async ({ assert }) => {
    const ctx = new HttpContextFactory().create()
    ctx.request.request.headers['hx-request-type'] = 'partial'
    ctx.request.request.headers['x-request-id'] = 'code-to-report'
    const handler = await app.container.make(HttpExceptionHandler)
    await handler.handle(new Error('secret of the database'), ctx)
    const body = String(ctx.response.getBody())
    assert.equal(ctx.response.getStatus(), 500)
    assert.include(body, 'code-to-report')
    assert.notInclude(body, 'secret of the database')
  })
})

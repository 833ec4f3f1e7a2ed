import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { operations } from '../../../app/openapi/operations.js'
import { apiDocument, apiRoutes } from '../../../app/openapi/serve.js'
import { buildDocument } from '../../../app/openapi/document.js'

test.group('The OpenAPI document', () => {
  test('is served without signing in, as OpenAPI 3.1', async ({ client, assert }) => {
    const response = await client.get('/api/openapi.json')
    response.assertStatus(200)
    assert.equal(response.body().openapi, '3.1.0')
    assert.deepEqual(response.body(), JSON.parse(JSON.stringify(apiDocument())))
  })

  test('describes every route of the API and nothing else', ({ assert }) => {
    const described = Object.entries(apiDocument().paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
    )
    const registered = Object.values(router.toJSON())
      .flat()
      .filter(({ pattern }) => pattern.startsWith('/api/v1'))
      .flatMap(({ pattern, methods }) =>
        methods
          .filter((method) => method !== 'HEAD')
          .map((method) => `${method} ${pattern.replace(/:(\w+)/g, '{$1}')}`)
      )
    assert.sameMembers(described, registered)
    assert.sameMembers(
      Object.keys(operations),
      apiRoutes().map((route) => route.name)
    )
  })

  test('refuses to be built while a route is not described', ({ assert }) => {
    const secret = { name: 'api.v1.secret', pattern: '/api/v1/secret', methods: ['GET'] }
    assert.throws(
      () => buildDocument([secret], { version: '1', serverUrl: 'http://localhost' }),
      /has no operation/
    )
  })

  test('every reference in it leads somewhere', ({ assert }) => {
    const references = [
      ...JSON.stringify(apiDocument()).matchAll(/"#\/components\/schemas\/(\w+)"/g),
    ].map(([, name]) => name)
    assert.isNotEmpty(references)
    for (const name of references) assert.property(apiDocument().components.schemas, name)
  })
})

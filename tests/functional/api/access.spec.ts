import { test } from '@japa/runner'
import { cleanDatabase } from '#tests/support/database'
import { createUser, ROLE_KEYS } from '#tests/support/people'
import { loadActor } from '#services/access/actor'
import { findOperation } from '../../../app/openapi/operations.js'
import { apiRoutes } from '../../../app/openapi/serve.js'
import { accessToken } from './support.js'

const ABSENT = '7'

/** Every route, with ids of things that do not exist. */
const calls = () =>
  apiRoutes().map((route) => ({
    operation: findOperation(route.name)!,
    name: route.name!,
    method: route.methods.find((method) => method !== 'HEAD')!.toLowerCase() as 'get',
    path: route.pattern.replace(/:\w+/g, ABSENT),
  }))

test.group('Who may call what', (group) => {
  group.each.setup(() => cleanDatabase())

  test('without a token every route but signing in is closed', async ({ client, assert }) => {
    for (const { operation, name, method, path } of calls()) {
      if (operation.open) {
        assert.match(name, /^api\.v1\.auth\./)
        continue
      }
      const response = await client[method](path)
      assert.equal(response.status(), 401, `${method} ${path}`)
    }
  })

  for (const role of ROLE_KEYS) {
    test(`${role}: a route answers 403 exactly when the role lacks its permission`, async ({
      client,
      assert,
    }) => {
      const person = await createUser({ role })
      const token = await accessToken(person)
      const { permissions } = (await loadActor(person.id))!
      for (const { operation, method, path } of calls()) {
        if (operation.open) continue
        const allowed = operation.permissions.every((permission) => permissions.has(permission))
        const response = await client[method](path).bearerToken(token)
        assert.equal(
          response.status() === 403,
          !allowed,
          `${role} ${method} ${path}: ${response.status()}`
        )
        assert.notEqual(response.status(), 500, `${role} ${method} ${path}`)
      }
    })
  }

  test('what an agent may do is said here once more, so that a slip in an operation shows', async ({
    assert,
  }) => {
    const { permissions } = (await loadActor((await createUser({ role: 'agent' })).id))!
    const allowed = calls().filter(
      ({ operation }) =>
        !operation.open && operation.permissions.every((permission) => permissions.has(permission))
    )
    assert.sameMembers(
      allowed.map(({ name }) => name.replace('api.v1.', '')),
      [
        'me',
        'contacts.show',
        'labels.index',
        'media.store',
        'media.show',
        ...[
          'index',
          'store',
          'show',
          'assign',
          'resolve',
          'reopen',
          'read',
          'labels',
          'sessions',
        ].map((verb) => `conversations.${verb}`),
        ...['index', 'store', 'show', 'retry', 'react'].map((verb) => `messages.${verb}`),
      ]
    )
  })

  test('only who one is needs no permission', ({ assert }) => {
    const free = calls().filter(
      ({ operation }) => !operation.open && operation.permissions.length === 0
    )
    assert.deepEqual(
      free.map(({ name }) => name),
      ['api.v1.me']
    )
  })
})

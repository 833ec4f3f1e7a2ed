import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { createTeam, createUser, freshPeople, ROLE_KEYS, type RoleKey } from '#tests/support/people'

type Reach = 'everybody' | 'viewers' | 'managers'

/** Every route of people, teams and settings behind sign-in → who gets in. Deny is the default. */
const ROUTES: Record<string, Reach> = {
  'GET /account': 'everybody',
  'POST /account': 'everybody',
  'POST /account/password': 'everybody',
  'POST /account/sessions/others/revoke': 'everybody',
  'POST /account/sessions/:id/revoke': 'everybody',
  'GET /people': 'viewers',
  'GET /people/:id': 'viewers',
  'GET /people/invite': 'managers',
  'POST /people': 'managers',
  'POST /people/:id': 'managers',
  'POST /people/:id/deactivate': 'managers',
  'POST /people/:id/reactivate': 'managers',
  'POST /people/:id/invitation': 'managers',
  'POST /people/:id/reset-link': 'managers',
  'GET /teams': 'viewers',
  'GET /teams/:id': 'viewers',
  'GET /teams/new': 'managers',
  'POST /teams': 'managers',
  'POST /teams/:id': 'managers',
  'POST /teams/:id/delete': 'managers',
  'GET /settings': 'managers',
  'POST /settings': 'managers',
  'GET /settings/audit': 'managers',
  'GET /setup/number': 'managers',
  'POST /setup/number': 'managers',
  'GET /setup/finish': 'managers',
  'POST /setup/finish': 'managers',
  'POST /setup/test-message': 'managers',
}

const ALLOWED: Record<Reach, readonly RoleKey[]> = {
  everybody: ROLE_KEYS,
  viewers: ['owner', 'admin', 'supervisor'],
  managers: ['owner', 'admin'],
}

const AREAS = /^\/(account|people|teams|settings)(\/|$)|^\/setup\/(number|finish|test)/

test.group('Who gets into people, teams and settings', (group) => {
  group.each.setup(() => freshPeople())

  test('every route of the area is in the table', ({ assert }) => {
    const routes = Object.values(router.toJSON()).flat()
    const known = routes
      .filter((route) => AREAS.test(route.pattern))
      .map((route) => `${route.methods.find((method) => method !== 'HEAD')} ${route.pattern}`)
    assert.sameMembers(known, Object.keys(ROUTES))
  })

  for (const [route, reach] of Object.entries(ROUTES)) {
    test(`${route} is for ${reach}`, async ({ client, assert }) => {
      const [method, pattern] = route.split(' ')
      const aim = async () => {
        const target = pattern.startsWith('/teams') ? await createTeam() : await createUser()
        return pattern.replace(':id', String(target.id))
      }
      const ask = (path: string) =>
        (method === 'GET' ? client.get(path) : client.post(path).withCsrfToken())
          .header('accept', 'text/html')
          .redirects(0)

      for (const role of ROLE_KEYS) {
        const response = await ask(await aim()).loginAs(await createUser({ role }))
        if (ALLOWED[reach].includes(role)) {
          assert.include([200, 302, 422], response.status(), `${role} gets in`)
        } else assert.equal(response.status(), 403, `${role} stays out`)
      }
      const stranger = await ask(await aim())
      assert.equal(stranger.status(), 302)
      assert.match(stranger.header('location') ?? '', /^\/login/)
    })
  }
})

import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const Docs = () => import('#controllers/api/docs_controller')
const Me = () => import('#controllers/api/me_controller')
const Teams = () => import('#controllers/api/teams_controller')
const Tokens = () => import('#controllers/api/auth/tokens_controller')
const Users = () => import('#controllers/api/users_controller')

const api = router.named({
  json: () => import('#middleware/json_middleware'),
  auth: () => import('#middleware/api_auth_middleware'),
})

/** Lean: no session, cookies or CSRF. The document says of each route who may and what it takes. */
const open = () => [api.json(), middleware.bodyparser()]
const authenticated = () => [api.json(), middleware.initializeAuth(), api.auth(), middleware.bodyparser()]

router
  .group(() => {
    router.post('token', [Tokens, 'store']).as('token')
    router.post('refresh', [Tokens, 'refresh']).as('refresh')
    router.post('revoke', [Tokens, 'revoke']).as('revoke')
  })
  .prefix('/api/v1/auth')
  .as('api.v1.auth')
  .use(open())

router
  .group(() => {
    router.get('me', [Me, 'show']).as('me')

    router.get('users', [Users, 'index']).as('users.index')
    router.post('users', [Users, 'store']).as('users.store')
    router.get('users/:id', [Users, 'show']).as('users.show')
    router.patch('users/:id', [Users, 'update']).as('users.update')
    router.post('users/:id/deactivate', [Users, 'deactivate']).as('users.deactivate')
    router.post('users/:id/reactivate', [Users, 'reactivate']).as('users.reactivate')

    router.get('teams', [Teams, 'index']).as('teams.index')
    router.post('teams', [Teams, 'store']).as('teams.store')
    router.get('teams/:id', [Teams, 'show']).as('teams.show')
    router.patch('teams/:id', [Teams, 'update']).as('teams.update')
    router.delete('teams/:id', [Teams, 'destroy']).as('teams.destroy')
  })
  .prefix('/api/v1')
  .as('api.v1')
  .where('id', router.matchers.number())
  .use(authenticated())

router.get('/api/openapi.json', [Docs, 'document']).as('api.document')

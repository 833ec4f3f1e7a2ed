import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/stacks'

const SelfTestsController = () => import('#controllers/numbers/self_tests_controller')
const SwapsController = () => import('#controllers/numbers/swaps_controller')
const RoutesController = () => import('#controllers/numbers/routes_controller')

router
  .group(() => {
    router
      .post('/numbers/:id/connections/:connectionId/self-test', [SelfTestsController, 'store'])
      .as('connections.self_test.store')
    router
      .post('/numbers/:id/connections/:connectionId/flip', [SwapsController, 'store'])
      .as('connections.flip.store')
    router.post('/numbers/:id/rollback', [SwapsController, 'rollBack']).as('numbers.rollback.store')
    router.put('/numbers/:id/routes', [RoutesController, 'update']).as('numbers.routes.update')
  })
  .use(signedIn())

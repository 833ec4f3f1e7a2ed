import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/stacks'

const NumbersController = () => import('#controllers/numbers_controller')
const ConnectionsController = () => import('#controllers/connections_controller')
const HoursController = () => import('#controllers/numbers/hours_controller')
const ArchivesController = () => import('#controllers/numbers/archives_controller')
const HealthChecksController = () => import('#controllers/numbers/health_checks_controller')
const PairingController = () => import('#controllers/numbers/pairing_controller')
const TestMessagesController = () => import('#controllers/numbers/test_messages_controller')
const BrokerAccountsController = () => import('#controllers/broker_accounts_controller')
const WebhooksController = () => import('#controllers/numbers/webhooks_controller')
const DeliveriesController = () => import('#controllers/intake/deliveries_controller')
const ParkedEventsController = () => import('#controllers/intake/parked_events_controller')
const ReplaysController = () => import('#controllers/intake/replays_controller')
const NoticesController = () => import('#controllers/intake/notices_controller')

router
  .group(() => {
    router.get('/numbers/accounts', [BrokerAccountsController, 'index']).as('broker_accounts.index')
    router
      .get('/numbers/accounts/new', [BrokerAccountsController, 'create'])
      .as('broker_accounts.create')
    router
      .post('/numbers/accounts', [BrokerAccountsController, 'store'])
      .as('broker_accounts.store')
    router
      .get('/numbers/accounts/:id', [BrokerAccountsController, 'show'])
      .as('broker_accounts.show')
    router
      .put('/numbers/accounts/:id', [BrokerAccountsController, 'update'])
      .as('broker_accounts.update')
    router
      .delete('/numbers/accounts/:id', [BrokerAccountsController, 'destroy'])
      .as('broker_accounts.destroy')
    router
      .post('/numbers/accounts/:id/webhook', [WebhooksController, 'store'])
      .as('broker_accounts.webhook.store')
    router
      .put('/numbers/accounts/:id/webhook', [WebhooksController, 'update'])
      .as('broker_accounts.webhook.update')

    router.get('/numbers', [NumbersController, 'index']).as('numbers.index')
    router.get('/numbers/new', [NumbersController, 'create']).as('numbers.create')
    router.post('/numbers', [NumbersController, 'store']).as('numbers.store')
    router.get('/numbers/:id', [NumbersController, 'show']).as('numbers.show')
    router.get('/numbers/:id/edit', [NumbersController, 'edit']).as('numbers.edit')
    router.put('/numbers/:id', [NumbersController, 'update']).as('numbers.update')
    router.get('/numbers/:id/hours', [HoursController, 'edit']).as('numbers.hours.edit')
    router.put('/numbers/:id/hours', [HoursController, 'update']).as('numbers.hours.update')
    router.post('/numbers/:id/archive', [ArchivesController, 'store']).as('numbers.archive.store')
    router
      .delete('/numbers/:id/archive', [ArchivesController, 'destroy'])
      .as('numbers.archive.destroy')

    router.get('/numbers/:id/connections', [ConnectionsController, 'index']).as('connections.index')
    router
      .get('/numbers/:id/connections/new', [ConnectionsController, 'create'])
      .as('connections.create')
    router
      .post('/numbers/:id/connections', [ConnectionsController, 'store'])
      .as('connections.store')
    router
      .put('/numbers/:id/connections/:connectionId', [ConnectionsController, 'update'])
      .as('connections.update')
    router
      .delete('/numbers/:id/connections/:connectionId', [ConnectionsController, 'destroy'])
      .as('connections.destroy')
    router
      .post('/numbers/:id/connections/:connectionId/health', [HealthChecksController, 'store'])
      .as('connections.health.store')
    router
      .post('/numbers/:id/connections/:connectionId/test', [TestMessagesController, 'store'])
      .as('connections.test.store')
    router
      .get('/numbers/:id/connections/:connectionId/pairing', [PairingController, 'show'])
      .as('connections.pairing.show')
    router
      .post('/numbers/:id/connections/:connectionId/pairing', [PairingController, 'store'])
      .as('connections.pairing.store')
    router
      .delete('/numbers/:id/connections/:connectionId/pairing', [PairingController, 'destroy'])
      .as('connections.pairing.destroy')

    router.get('/intake', [DeliveriesController, 'index']).as('intake.index')
    router.get('/intake/parked', [ParkedEventsController, 'index']).as('intake.parked.index')
    router.get('/intake/notices', [NoticesController, 'index']).as('intake.notices.index')
    router
      .get('/intake/deliveries/:id', [DeliveriesController, 'show'])
      .as('intake.deliveries.show')
    router
      .post('/intake/deliveries/:id/replay', [ReplaysController, 'delivery'])
      .as('intake.deliveries.replay')
    router
      .post('/intake/parked/:id/replay', [ReplaysController, 'parkedEvent'])
      .as('intake.parked.replay')
  })
  .use(signedIn())

import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { web } from '#start/stacks'

const BrokerAccounts = () => import('#controllers/api/broker_accounts_controller')
const Brokers = () => import('#controllers/api/brokers_controller')
const Connections = () => import('#controllers/api/connections_controller')
const Contacts = () => import('#controllers/api/contacts_controller')
const Conversations = () => import('#controllers/api/conversations_controller')
const Docs = () => import('#controllers/api/docs_controller')
const Intake = () => import('#controllers/api/intake_controller')
const Labels = () => import('#controllers/api/labels_controller')
const Me = () => import('#controllers/api/me_controller')
const Media = () => import('#controllers/api/media_controller')
const Messages = () => import('#controllers/api/messages_controller')
const Numbers = () => import('#controllers/api/numbers_controller')
const Pairings = () => import('#controllers/api/pairings_controller')
const Plugins = () => import('#controllers/api/plugins_controller')
const PluginNumbers = () => import('#controllers/api/plugin_numbers_controller')
const PluginSettings = () => import('#controllers/api/plugin_settings_controller')
const Routing = () => import('#controllers/api/routing_controller')
const Teams = () => import('#controllers/api/teams_controller')
const Tokens = () => import('#controllers/api/auth/tokens_controller')
const Users = () => import('#controllers/api/users_controller')

const api = router.named({
  json: () => import('#middleware/json_middleware'),
  auth: () => import('#middleware/api_auth_middleware'),
})

/** Lean: no session, cookies or CSRF. The document says of each route who may and what it takes. */
const open = () => [api.json(), middleware.bodyparser()]
const authenticated = () => [
  api.json(),
  middleware.initializeAuth(),
  api.auth(),
  middleware.bodyparser(),
]

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

    router.get('numbers', [Numbers, 'index']).as('numbers.index')
    router.post('numbers', [Numbers, 'store']).as('numbers.store')
    router.get('numbers/:id', [Numbers, 'show']).as('numbers.show')
    router.patch('numbers/:id', [Numbers, 'update']).as('numbers.update')

    router.get('numbers/:id/routes', [Routing, 'show']).as('numbers.routes.show')
    router.put('numbers/:id/routes', [Routing, 'update']).as('numbers.routes.update')
    router.post('numbers/:id/rollback', [Routing, 'rollBack']).as('numbers.rollback')

    router.get('brokers', [Brokers, 'index']).as('brokers.index')
    router.get('broker-accounts', [BrokerAccounts, 'index']).as('brokerAccounts.index')
    router.post('broker-accounts', [BrokerAccounts, 'store']).as('brokerAccounts.store')
    router.get('broker-accounts/:id', [BrokerAccounts, 'show']).as('brokerAccounts.show')
    router.patch('broker-accounts/:id', [BrokerAccounts, 'update']).as('brokerAccounts.update')
    router.delete('broker-accounts/:id', [BrokerAccounts, 'destroy']).as('brokerAccounts.destroy')
    router
      .get('broker-accounts/:id/remote-numbers', [BrokerAccounts, 'remoteNumbers'])
      .as('brokerAccounts.remoteNumbers')

    router.get('connections', [Connections, 'index']).as('connections.index')
    router.post('connections', [Connections, 'store']).as('connections.store')
    router.get('connections/:id', [Connections, 'show']).as('connections.show')
    router.patch('connections/:id', [Connections, 'update']).as('connections.update')
    router.post('connections/:id/check', [Connections, 'check']).as('connections.check')
    router.delete('connections/:id', [Connections, 'destroy']).as('connections.destroy')
    router.get('connections/:id/pairing', [Pairings, 'show']).as('connections.pairing.show')
    router.post('connections/:id/pairing', [Pairings, 'store']).as('connections.pairing.store')
    router
      .delete('connections/:id/pairing', [Pairings, 'destroy'])
      .as('connections.pairing.destroy')
    router.post('connections/:id/flip', [Routing, 'flip']).as('connections.flip')
    router.post('connections/:id/self-test', [Routing, 'test']).as('connections.selfTest.store')
    router.get('connections/:id/self-test', [Routing, 'lastTest']).as('connections.selfTest.show')

    router.get('conversations', [Conversations, 'index']).as('conversations.index')
    router.post('conversations', [Conversations, 'store']).as('conversations.store')
    router.get('conversations/:id', [Conversations, 'show']).as('conversations.show')
    router.post('conversations/:id/assign', [Conversations, 'assign']).as('conversations.assign')
    router.post('conversations/:id/resolve', [Conversations, 'resolve']).as('conversations.resolve')
    router.post('conversations/:id/reopen', [Conversations, 'reopen']).as('conversations.reopen')
    router.post('conversations/:id/read', [Conversations, 'read']).as('conversations.read')
    router.put('conversations/:id/labels', [Conversations, 'labels']).as('conversations.labels')
    router
      .get('conversations/:id/sessions', [Conversations, 'sessions'])
      .as('conversations.sessions')

    router.get('conversations/:id/messages', [Messages, 'index']).as('messages.index')
    router.post('conversations/:id/messages', [Messages, 'store']).as('messages.store')
    router.get('messages/:id', [Messages, 'show']).as('messages.show')
    router.post('messages/:id/retry', [Messages, 'retry']).as('messages.retry')
    router.post('messages/:id/reaction', [Messages, 'react']).as('messages.react')

    router.post('media', [Media, 'store']).as('media.store')
    router.get('media/:id', [Media, 'show']).as('media.show')

    router.get('labels', [Labels, 'index']).as('labels.index')
    router.post('labels', [Labels, 'store']).as('labels.store')
    router.patch('labels/:id', [Labels, 'update']).as('labels.update')
    router.delete('labels/:id', [Labels, 'destroy']).as('labels.destroy')

    router.get('contacts/:id', [Contacts, 'show']).as('contacts.show')

    router.get('deliveries', [Intake, 'deliveries']).as('deliveries.index')
    router.get('deliveries/:id', [Intake, 'delivery']).as('deliveries.show')
    router.post('deliveries/:id/replay', [Intake, 'replayDelivery']).as('deliveries.replay')
    router.get('parked-events', [Intake, 'parkedEvents']).as('parkedEvents.index')
    router.get('parked-events/:id', [Intake, 'parkedEvent']).as('parkedEvents.show')
    router.post('parked-events/:id/replay', [Intake, 'replayParkedEvent']).as('parkedEvents.replay')

    router.get('plugins', [Plugins, 'index']).as('plugins.index')
    router.get('plugins/:plugin', [Plugins, 'show']).as('plugins.show')
    router.patch('plugins/:plugin', [Plugins, 'update']).as('plugins.update')
    router.get('plugins/:plugin/health', [Plugins, 'health']).as('plugins.health')
    router.post('plugins/:plugin/enable', [Plugins, 'enable']).as('plugins.enable')
    router.post('plugins/:plugin/disable', [Plugins, 'disable']).as('plugins.disable')
    router.get('plugins/:plugin/settings', [PluginSettings, 'show']).as('plugins.settings.show')
    router
      .patch('plugins/:plugin/settings', [PluginSettings, 'update'])
      .as('plugins.settings.update')
    router.get('plugins/:plugin/numbers', [PluginNumbers, 'index']).as('plugins.numbers.index')
    router
      .patch('plugins/:plugin/numbers/:number', [PluginNumbers, 'update'])
      .as('plugins.numbers.update')
  })
  .prefix('/api/v1')
  .as('api.v1')
  .where('id', router.matchers.number())
  .use(authenticated())

router.get('/api/openapi.json', [Docs, 'document']).as('api.document')
router.get('/api/docs', [Docs, 'index']).as('api.docs').use(web())

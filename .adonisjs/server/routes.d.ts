import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'simulator.phone': { paramsTuple?: []; params?: {} }
    'simulator.chats.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.chats.thread': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.people': { paramsTuple?: []; params?: {} }
    'simulator.presence': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.customers.store': { paramsTuple?: []; params?: {} }
    'simulator.customers.chats': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.behaviour': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.choices.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.reactions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.plays.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.messages.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.messages.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.live': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'events': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
    'setup': { paramsTuple?: []; params?: {} }
    'setup.open': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'locale': { paramsTuple?: []; params?: {} }
    'setup.language': { paramsTuple?: []; params?: {} }
    'language.update': { paramsTuple?: []; params?: {} }
    'setup.business': { paramsTuple?: []; params?: {} }
    'business.update': { paramsTuple?: []; params?: {} }
    'setup.owner': { paramsTuple?: []; params?: {} }
    'owner.store': { paramsTuple?: []; params?: {} }
    'setup.number': { paramsTuple?: []; params?: {} }
    'first_number.store': { paramsTuple?: []; params?: {} }
    'setup.finish': { paramsTuple?: []; params?: {} }
    'finish.store': { paramsTuple?: []; params?: {} }
    'setup.test_message': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'session.store': { paramsTuple?: []; params?: {} }
    'password.forgot': { paramsTuple?: []; params?: {} }
    'forgot.store': { paramsTuple?: []; params?: {} }
    'password.reset': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'reset.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.accept': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'logout': { paramsTuple?: []; params?: {} }
    'account': { paramsTuple?: []; params?: {} }
    'profiles.update': { paramsTuple?: []; params?: {} }
    'account.password': { paramsTuple?: []; params?: {} }
    'account.sessions.revoke_others': { paramsTuple?: []; params?: {} }
    'account.sessions.revoke': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people': { paramsTuple?: []; params?: {} }
    'people.invite': { paramsTuple?: []; params?: {} }
    'people.store': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.deactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.reactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.invitation': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.reset_link': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams': { paramsTuple?: []; params?: {} }
    'teams.create': { paramsTuple?: []; params?: {} }
    'teams.store': { paramsTuple?: []; params?: {} }
    'teams.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'settings': { paramsTuple?: []; params?: {} }
    'settings.update': { paramsTuple?: []; params?: {} }
    'settings.audit': { paramsTuple?: []; params?: {} }
    'broker_accounts.index': { paramsTuple?: []; params?: {} }
    'broker_accounts.create': { paramsTuple?: []; params?: {} }
    'broker_accounts.store': { paramsTuple?: []; params?: {} }
    'broker_accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.webhook.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.webhook.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.index': { paramsTuple?: []; params?: {} }
    'numbers.create': { paramsTuple?: []; params?: {} }
    'numbers.store': { paramsTuple?: []; params?: {} }
    'numbers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.hours.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.hours.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.archive.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.archive.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.health.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.test.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.pairing.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.pairing.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.pairing.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'intake.index': { paramsTuple?: []; params?: {} }
    'intake.parked.index': { paramsTuple?: []; params?: {} }
    'intake.notices.index': { paramsTuple?: []; params?: {} }
    'intake.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'intake.deliveries.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'intake.parked.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.self_test.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.flip.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'numbers.rollback.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.routes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'plugins.index': { paramsTuple?: []; params?: {} }
    'plugins.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.destroy': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.health.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.running.store': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.running.destroy': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.settings.edit': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.settings.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.everywhere.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.index': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.show': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
    'plugins.numbers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
    'plugins.numbers.values.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue,'field': ParamValue} }
    'inbox.changes': { paramsTuple?: []; params?: {} }
    'inbox': { paramsTuple?: []; params?: {} }
    'inbox.retries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.reactions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.messages': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.draft': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.draft.files.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.draft.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'file': ParamValue} }
    'inbox.draft.files.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'file': ParamValue} }
    'inbox.assignment': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.resolution.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.resolution.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.labels.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.labels.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.contact_name': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.read': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.typing': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'media': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'media.signed': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.auth.token': { paramsTuple?: []; params?: {} }
    'api.v1.auth.refresh': { paramsTuple?: []; params?: {} }
    'api.v1.auth.revoke': { paramsTuple?: []; params?: {} }
    'api.v1.me': { paramsTuple?: []; params?: {} }
    'api.v1.users.index': { paramsTuple?: []; params?: {} }
    'api.v1.users.store': { paramsTuple?: []; params?: {} }
    'api.v1.users.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.users.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.users.deactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.users.reactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.index': { paramsTuple?: []; params?: {} }
    'api.v1.teams.store': { paramsTuple?: []; params?: {} }
    'api.v1.teams.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.index': { paramsTuple?: []; params?: {} }
    'api.v1.numbers.store': { paramsTuple?: []; params?: {} }
    'api.v1.numbers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.routes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.routes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.rollback': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokers.index': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.index': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.store': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.remoteNumbers': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.index': { paramsTuple?: []; params?: {} }
    'api.v1.connections.store': { paramsTuple?: []; params?: {} }
    'api.v1.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.check': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.flip': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.selfTest.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.selfTest.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.index': { paramsTuple?: []; params?: {} }
    'api.v1.conversations.store': { paramsTuple?: []; params?: {} }
    'api.v1.conversations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.assign': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.resolve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.reopen': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.read': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.labels': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.sessions': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.retry': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.react': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.media.store': { paramsTuple?: []; params?: {} }
    'api.v1.media.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.labels.index': { paramsTuple?: []; params?: {} }
    'api.v1.labels.store': { paramsTuple?: []; params?: {} }
    'api.v1.labels.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.labels.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.contacts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.deliveries.index': { paramsTuple?: []; params?: {} }
    'api.v1.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.deliveries.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.parkedEvents.index': { paramsTuple?: []; params?: {} }
    'api.v1.parkedEvents.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.parkedEvents.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.plugins.index': { paramsTuple?: []; params?: {} }
    'api.v1.plugins.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.health': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.enable': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.disable': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.settings.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.settings.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.numbers.index': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.numbers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
    'api.document': { paramsTuple?: []; params?: {} }
    'api.docs': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'simulator.phone': { paramsTuple?: []; params?: {} }
    'simulator.chats.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.chats.thread': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.people': { paramsTuple?: []; params?: {} }
    'simulator.files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.live': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'events': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
    'setup': { paramsTuple?: []; params?: {} }
    'setup.open': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'setup.language': { paramsTuple?: []; params?: {} }
    'setup.business': { paramsTuple?: []; params?: {} }
    'setup.owner': { paramsTuple?: []; params?: {} }
    'setup.number': { paramsTuple?: []; params?: {} }
    'setup.finish': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'password.forgot': { paramsTuple?: []; params?: {} }
    'password.reset': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.accept': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'account': { paramsTuple?: []; params?: {} }
    'people': { paramsTuple?: []; params?: {} }
    'people.invite': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams': { paramsTuple?: []; params?: {} }
    'teams.create': { paramsTuple?: []; params?: {} }
    'teams.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'settings': { paramsTuple?: []; params?: {} }
    'settings.audit': { paramsTuple?: []; params?: {} }
    'broker_accounts.index': { paramsTuple?: []; params?: {} }
    'broker_accounts.create': { paramsTuple?: []; params?: {} }
    'broker_accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.index': { paramsTuple?: []; params?: {} }
    'numbers.create': { paramsTuple?: []; params?: {} }
    'numbers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.hours.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.pairing.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'intake.index': { paramsTuple?: []; params?: {} }
    'intake.parked.index': { paramsTuple?: []; params?: {} }
    'intake.notices.index': { paramsTuple?: []; params?: {} }
    'intake.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'plugins.index': { paramsTuple?: []; params?: {} }
    'plugins.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.health.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.settings.edit': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.index': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.show': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
    'inbox.changes': { paramsTuple?: []; params?: {} }
    'inbox': { paramsTuple?: []; params?: {} }
    'inbox.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.messages': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.draft.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'file': ParamValue} }
    'media': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'media.signed': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.me': { paramsTuple?: []; params?: {} }
    'api.v1.users.index': { paramsTuple?: []; params?: {} }
    'api.v1.users.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.index': { paramsTuple?: []; params?: {} }
    'api.v1.teams.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.index': { paramsTuple?: []; params?: {} }
    'api.v1.numbers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.routes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokers.index': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.index': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.remoteNumbers': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.index': { paramsTuple?: []; params?: {} }
    'api.v1.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.selfTest.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.index': { paramsTuple?: []; params?: {} }
    'api.v1.conversations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.sessions': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.media.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.labels.index': { paramsTuple?: []; params?: {} }
    'api.v1.contacts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.deliveries.index': { paramsTuple?: []; params?: {} }
    'api.v1.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.parkedEvents.index': { paramsTuple?: []; params?: {} }
    'api.v1.parkedEvents.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.plugins.index': { paramsTuple?: []; params?: {} }
    'api.v1.plugins.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.health': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.settings.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.numbers.index': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.document': { paramsTuple?: []; params?: {} }
    'api.docs': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'simulator.phone': { paramsTuple?: []; params?: {} }
    'simulator.chats.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.chats.thread': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.people': { paramsTuple?: []; params?: {} }
    'simulator.files.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.live': { paramsTuple?: []; params?: {} }
    'health.live': { paramsTuple?: []; params?: {} }
    'events': { paramsTuple?: []; params?: {} }
    'home': { paramsTuple?: []; params?: {} }
    'setup': { paramsTuple?: []; params?: {} }
    'setup.open': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'setup.language': { paramsTuple?: []; params?: {} }
    'setup.business': { paramsTuple?: []; params?: {} }
    'setup.owner': { paramsTuple?: []; params?: {} }
    'setup.number': { paramsTuple?: []; params?: {} }
    'setup.finish': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'password.forgot': { paramsTuple?: []; params?: {} }
    'password.reset': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.accept': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'account': { paramsTuple?: []; params?: {} }
    'people': { paramsTuple?: []; params?: {} }
    'people.invite': { paramsTuple?: []; params?: {} }
    'people.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams': { paramsTuple?: []; params?: {} }
    'teams.create': { paramsTuple?: []; params?: {} }
    'teams.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'settings': { paramsTuple?: []; params?: {} }
    'settings.audit': { paramsTuple?: []; params?: {} }
    'broker_accounts.index': { paramsTuple?: []; params?: {} }
    'broker_accounts.create': { paramsTuple?: []; params?: {} }
    'broker_accounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.index': { paramsTuple?: []; params?: {} }
    'numbers.create': { paramsTuple?: []; params?: {} }
    'numbers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.hours.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.create': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.pairing.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'intake.index': { paramsTuple?: []; params?: {} }
    'intake.parked.index': { paramsTuple?: []; params?: {} }
    'intake.notices.index': { paramsTuple?: []; params?: {} }
    'intake.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'plugins.index': { paramsTuple?: []; params?: {} }
    'plugins.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.health.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.settings.edit': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.index': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.show': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
    'inbox.changes': { paramsTuple?: []; params?: {} }
    'inbox': { paramsTuple?: []; params?: {} }
    'inbox.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.messages': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.draft.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'file': ParamValue} }
    'media': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'media.signed': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.me': { paramsTuple?: []; params?: {} }
    'api.v1.users.index': { paramsTuple?: []; params?: {} }
    'api.v1.users.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.index': { paramsTuple?: []; params?: {} }
    'api.v1.teams.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.index': { paramsTuple?: []; params?: {} }
    'api.v1.numbers.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.routes.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokers.index': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.index': { paramsTuple?: []; params?: {} }
    'api.v1.brokerAccounts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.remoteNumbers': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.index': { paramsTuple?: []; params?: {} }
    'api.v1.connections.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.selfTest.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.index': { paramsTuple?: []; params?: {} }
    'api.v1.conversations.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.sessions': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.index': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.media.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.labels.index': { paramsTuple?: []; params?: {} }
    'api.v1.contacts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.deliveries.index': { paramsTuple?: []; params?: {} }
    'api.v1.deliveries.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.parkedEvents.index': { paramsTuple?: []; params?: {} }
    'api.v1.parkedEvents.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.plugins.index': { paramsTuple?: []; params?: {} }
    'api.v1.plugins.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.health': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.settings.show': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.numbers.index': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.document': { paramsTuple?: []; params?: {} }
    'api.docs': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'simulator.presence': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.customers.store': { paramsTuple?: []; params?: {} }
    'simulator.customers.chats': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.choices.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.reactions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.plays.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'locale': { paramsTuple?: []; params?: {} }
    'language.update': { paramsTuple?: []; params?: {} }
    'business.update': { paramsTuple?: []; params?: {} }
    'owner.store': { paramsTuple?: []; params?: {} }
    'first_number.store': { paramsTuple?: []; params?: {} }
    'finish.store': { paramsTuple?: []; params?: {} }
    'setup.test_message': { paramsTuple?: []; params?: {} }
    'session.store': { paramsTuple?: []; params?: {} }
    'forgot.store': { paramsTuple?: []; params?: {} }
    'reset.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'acceptances.store': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'logout': { paramsTuple?: []; params?: {} }
    'profiles.update': { paramsTuple?: []; params?: {} }
    'account.password': { paramsTuple?: []; params?: {} }
    'account.sessions.revoke_others': { paramsTuple?: []; params?: {} }
    'account.sessions.revoke': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.store': { paramsTuple?: []; params?: {} }
    'people.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.deactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.reactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.invitation': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'people.reset_link': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams.store': { paramsTuple?: []; params?: {} }
    'teams.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'teams.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'settings.update': { paramsTuple?: []; params?: {} }
    'broker_accounts.store': { paramsTuple?: []; params?: {} }
    'broker_accounts.webhook.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.store': { paramsTuple?: []; params?: {} }
    'numbers.archive.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.health.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.test.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.pairing.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'intake.deliveries.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'intake.parked.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.self_test.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.flip.store': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'numbers.rollback.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'plugins.running.store': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'inbox.retries.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.reactions.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.draft.files.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.resolution.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.labels.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.read': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.typing': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.auth.token': { paramsTuple?: []; params?: {} }
    'api.v1.auth.refresh': { paramsTuple?: []; params?: {} }
    'api.v1.auth.revoke': { paramsTuple?: []; params?: {} }
    'api.v1.users.store': { paramsTuple?: []; params?: {} }
    'api.v1.users.deactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.users.reactivate': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.store': { paramsTuple?: []; params?: {} }
    'api.v1.numbers.store': { paramsTuple?: []; params?: {} }
    'api.v1.numbers.rollback': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.store': { paramsTuple?: []; params?: {} }
    'api.v1.connections.store': { paramsTuple?: []; params?: {} }
    'api.v1.connections.check': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.flip': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.selfTest.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.store': { paramsTuple?: []; params?: {} }
    'api.v1.conversations.assign': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.resolve': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.reopen': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.read': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.store': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.retry': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.messages.react': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.media.store': { paramsTuple?: []; params?: {} }
    'api.v1.labels.store': { paramsTuple?: []; params?: {} }
    'api.v1.deliveries.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.parkedEvents.replay': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.plugins.enable': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.disable': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
  }
  PUT: {
    'simulator.behaviour': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'simulator.messages.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.webhook.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.hours.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.update': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'numbers.routes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'plugins.settings.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.everywhere.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
    'inbox.draft': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.assignment': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.labels.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'inbox.contact_name': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.routes.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.conversations.labels': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  DELETE: {
    'simulator.messages.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'broker_accounts.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'numbers.archive.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'connections.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'connections.pairing.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'connectionId': ParamValue} }
    'plugins.destroy': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.running.destroy': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'plugins.numbers.values.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue,'field': ParamValue} }
    'inbox.draft.files.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'id': ParamValue,'file': ParamValue} }
    'inbox.resolution.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.pairing.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.labels.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
  }
  PATCH: {
    'api.v1.users.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.teams.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.numbers.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.brokerAccounts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.connections.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.labels.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.v1.plugins.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.settings.update': { paramsTuple: [ParamValue]; params: {'plugin': ParamValue} }
    'api.v1.plugins.numbers.update': { paramsTuple: [ParamValue,ParamValue]; params: {'plugin': ParamValue,'number': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}
import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may } from '#services/access/actor'

export default class PluginPolicy extends BasePolicy {
  view(actor: Actor) {
    return may(actor, 'plugins.view')
  }

  /** Switching on and off, settings, removal. Decisions per number are bound to the numbers one sees. */
  manage(actor: Actor) {
    return may(actor, 'plugins.manage')
  }
}

import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may } from '#services/access/actor'

export default class SettingsPolicy extends BasePolicy {
  manage(actor: Actor) {
    return may(actor, 'settings.manage')
  }

  audit(actor: Actor) {
    return may(actor, 'audit.view')
  }
}

import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may } from '#services/access/actor'

export default class UserPolicy extends BasePolicy {
  view(actor: Actor) {
    return may(actor, 'users.view')
  }

  manage(actor: Actor) {
    return may(actor, 'users.manage')
  }
}

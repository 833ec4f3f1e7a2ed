import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may } from '#services/access/actor'

/** The wizard's last steps: the first number, a test, and the end of the set-up. */
export default class SetupPolicy extends BasePolicy {
  manage(actor: Actor) {
    return may(actor, 'settings.manage') && may(actor, 'numbers.manage')
  }
}

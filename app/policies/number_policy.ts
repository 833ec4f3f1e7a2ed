import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may, seesNumber } from '#services/access/actor'

export default class NumberPolicy extends BasePolicy {
  viewAny(actor: Actor) {
    return may(actor, 'numbers.view')
  }

  view(actor: Actor, numberId: number) {
    return may(actor, 'numbers.view') && seesNumber(actor, numberId)
  }

  /** Adding numbers, and the accounts that reach them. */
  manageAny(actor: Actor) {
    return may(actor, 'numbers.manage')
  }

  manage(actor: Actor, numberId: number) {
    return may(actor, 'numbers.manage') && seesNumber(actor, numberId)
  }
}

import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may } from '#services/access/actor'

export default class IntakePolicy extends BasePolicy {
  view(actor: Actor) {
    return may(actor, 'intake.view')
  }
}

import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may } from '#services/access/actor'

export default class TeamPolicy extends BasePolicy {
  view(actor: Actor) {
    return may(actor, 'teams.view')
  }

  manage(actor: Actor) {
    return may(actor, 'teams.manage')
  }
}

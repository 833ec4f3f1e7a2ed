import { BasePolicy } from '@adonisjs/bouncer'
import { type Actor, may, seesNumber } from '#services/access/actor'

/** Whatever names the number of a conversation. */
type OfNumber = { number_id: number }

export default class ConversationPolicy extends BasePolicy {
  viewAny(actor: Actor) {
    return may(actor, 'conversations.view')
  }

  view(actor: Actor, conversation: OfNumber) {
    return may(actor, 'conversations.view') && seesNumber(actor, conversation.number_id)
  }

  reply(actor: Actor, conversation: OfNumber) {
    return may(actor, 'conversations.reply') && this.view(actor, conversation)
  }

  assign(actor: Actor, conversation: OfNumber) {
    return may(actor, 'conversations.assign') && this.view(actor, conversation)
  }

  resolve(actor: Actor, conversation: OfNumber) {
    return may(actor, 'conversations.resolve') && this.view(actor, conversation)
  }

  /** Labels sort the work, so whoever may move work may put them on. */
  label(actor: Actor, conversation: OfNumber) {
    return this.assign(actor, conversation)
  }

  createLabel(actor: Actor) {
    return may(actor, 'labels.manage')
  }

  editContact(actor: Actor, conversation: OfNumber) {
    return may(actor, 'contacts.edit') && this.view(actor, conversation)
  }
}

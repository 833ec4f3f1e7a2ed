import type { BrokerErrorClass } from '#contracts/errors'
import type { DeliveryStatus, InboundContent } from '#contracts/events'
import type { InteractiveBody, TemplateBody } from '#contracts/messages'

/** Besides the typed errors: the message arrives but its answer is lost, or neither ever comes. */
export type Failure = BrokerErrorClass | 'answer_lost' | 'never_arrives'

/** What a phone shows: everything a customer can write, and what only a business sends. */
export type PhoneContent =
  | InboundContent
  | { kind: 'interactive'; interactive: InteractiveBody }
  | { kind: 'template'; template: TemplateBody }
  /** Drawn at its target; kept so that the same reference is taken once. */
  | { kind: 'reaction'; targetProviderId: string; emoji: string }

export type CustomerState = 'waiting' | 'sent' | 'read'
export type MessageState = DeliveryStatus | CustomerState

/** What happens by itself to a message of the business. */
export type Step = 'sent' | 'delivered' | 'read'

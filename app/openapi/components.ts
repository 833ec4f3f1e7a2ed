import { brokerAccountSchema } from '#transformers/broker_account_transformer'
import { brokerSchema } from '#transformers/broker_transformer'
import { connectionSchema } from '#transformers/connection_transformer'
import { contactSchema } from '#transformers/contact_transformer'
import {
  conversationSchema,
  labelSchema,
  sessionSchema,
} from '#transformers/conversation_transformer'
import {
  deliveryDetailSchema,
  deliverySchema,
  parkedEventSchema,
} from '#transformers/intake_transformer'
import { meSchema } from '#transformers/me_transformer'
import { messageSchema } from '#transformers/message_transformer'
import { numberSchema } from '#transformers/number_transformer'
import { pairingSchema } from '#transformers/pairing_transformer'
import {
  pluginNumberSchema,
  pluginSchema,
  pluginSettingsSchema,
} from '#transformers/plugin_transformer'
import { routesSchema, selfTestSchema } from '#transformers/routing_transformer'
import { teamSchema } from '#transformers/team_transformer'
import { tokenPairSchema } from '#transformers/token_transformer'
import { uploadSchema } from '#transformers/upload_transformer'
import { userSchema } from '#transformers/user_transformer'
import { array, integer, object, string, type Schema } from './schema.js'

const problemSchema: Schema = {
  ...object({
    type: string('Names the problem; a page of the reference.'),
    title: string(),
    status: integer(),
    detail: string("In the caller's language."),
    errors: array(
      object({ field: string(), rule: string(), message: string() }),
      'What is wrong with each field.'
    ),
  }),
  required: ['type', 'title', 'status', 'detail'],
}

/** Schemas with a name in the document. */
export const components: Record<string, Schema> = {
  Problem: problemSchema,
  TokenPair: tokenPairSchema,
  Me: meSchema,
  User: userSchema,
  Team: teamSchema,
  Number: numberSchema,
  Broker: brokerSchema,
  BrokerAccount: brokerAccountSchema,
  Connection: connectionSchema,
  Pairing: pairingSchema,
  Routes: routesSchema,
  SelfTest: selfTestSchema,
  Conversation: conversationSchema,
  ConversationSession: sessionSchema,
  Message: messageSchema,
  Contact: contactSchema,
  Label: labelSchema,
  Upload: uploadSchema,
  Delivery: deliverySchema,
  DeliveryDetail: deliveryDetailSchema,
  ParkedEvent: parkedEventSchema,
  Plugin: pluginSchema,
  PluginSettings: pluginSettingsSchema,
  PluginNumber: pluginNumberSchema,
}

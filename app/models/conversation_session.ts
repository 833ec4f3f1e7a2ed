import { ConversationSessionSchema } from '#database/schema'

export default class ConversationSession extends ConversationSessionSchema {}

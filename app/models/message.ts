import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { MessageSchema } from '#database/schema'
import Conversation from '#models/conversation'
import MessageMedia from '#models/message_media'

export default class Message extends MessageSchema {
  @belongsTo(() => Conversation)
  declare conversation: BelongsTo<typeof Conversation>

  @hasMany(() => MessageMedia)
  declare media: HasMany<typeof MessageMedia>
}

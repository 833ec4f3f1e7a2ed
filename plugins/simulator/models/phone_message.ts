import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { json, timeOrderedId } from '#models/columns'
import Chat from './chat.js'
import type { MessageState, PhoneContent } from './types.js'

export default class PhoneMessage extends BaseModel {
  static table = 'simulator_messages'

  @timeOrderedId()
  declare id: number
  @column()
  declare chatId: number
  @column()
  declare providerId: string
  @column()
  declare clientRef: string | null
  @column()
  declare author: 'customer' | 'business'
  @column()
  declare kind: PhoneContent['kind']
  @json()
  declare content: PhoneContent
  @column()
  declare replyTo: string | null
  @column()
  declare state: MessageState
  @column()
  declare customerReaction: string | null
  @column()
  declare businessReaction: string | null
  @column()
  declare at: number
  @column()
  declare deliveredAt: number | null
  @column()
  declare editedAt: number | null
  @column()
  declare deletedAt: number | null

  @belongsTo(() => Chat)
  declare chat: BelongsTo<typeof Chat>
}

import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { createdInstant, timeOrderedId } from '#models/columns'
import Customer from './customer.js'

/** What one customer's phone knows of one business number. */
export default class Chat extends BaseModel {
  static table = 'simulator_chats'

  @timeOrderedId()
  declare id: number
  @column()
  declare customerId: number
  @column()
  declare accountId: number
  @column()
  declare externalId: string
  @column()
  declare lastMessageAt: number
  @column()
  declare windowExpiresAt: number | null
  @column()
  declare readAt: number | null
  @column()
  declare openUntil: number | null
  @column()
  declare typingUntil: number | null
  @createdInstant()
  declare createdAt: number

  @belongsTo(() => Customer)
  declare customer: BelongsTo<typeof Customer>
}

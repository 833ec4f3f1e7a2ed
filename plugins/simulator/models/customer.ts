import { BaseModel, column } from '@adonisjs/lucid/orm'
import { createdInstant, flag, timeOrderedId } from '#models/columns'
import type { PersonRef } from '#contracts/events'
import type { Failure } from './types.js'

/** A person with a phone, and how that phone behaves. */
export default class Customer extends BaseModel {
  static table = 'simulator_customers'

  @timeOrderedId()
  declare id: number
  @column()
  declare name: string
  @column()
  declare phone: string | null
  @column()
  declare waId: string | null
  @column()
  declare bsuid: string
  @column()
  declare username: string | null
  @flag()
  declare isOnline: boolean
  @flag()
  declare readReceipts: boolean
  @column()
  declare failure: Failure | null
  @column()
  declare failureMoment: 'at_once' | 'later'
  @column()
  declare latencyMs: number
  @flag()
  declare duplicates: boolean
  @flag()
  declare outOfOrder: boolean
  @createdInstant()
  declare createdAt: number

  /** As the network names them to a business: without a phone there is only the business-scoped id. */
  get ref(): PersonRef {
    return {
      ...(this.phone && { phone: this.phone }),
      ...(this.waId && { waId: this.waId }),
      ...(this.username && { username: this.username }),
      bsuid: this.bsuid,
      displayName: this.name,
    }
  }
}

import { BaseModel, column } from '@adonisjs/lucid/orm'
import { json, timeOrderedId } from '#models/columns'
import type { WireEvent } from '../broker/wire.js'
import type { Step } from './types.js'

/** Something due on the network: a message moves on, or a webhook is to be delivered. */
export default class Task extends BaseModel {
  static table = 'simulator_tasks'

  @timeOrderedId()
  declare id: number
  @column()
  declare accountId: number
  @column()
  declare customerId: number | null
  @column()
  declare messageId: number | null
  @column()
  declare kind: 'step' | 'webhook'
  @column()
  declare step: Step | null
  @json()
  declare events: WireEvent[] | null
  @column()
  declare attempts: number
  /** null waits until the customer is online. */
  @column()
  declare dueAt: number | null
}

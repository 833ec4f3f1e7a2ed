import { belongsTo, hasMany, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, ManyToMany } from '@adonisjs/lucid/types/relations'
import { ConversationSchema } from '#database/schema'
import Contact from '#models/contact'
import Label from '#models/label'
import Message from '#models/message'
import PhoneNumber from '#models/phone_number'
import Team from '#models/team'
import User from '#models/user'

export const CONVERSATION_STATUSES = ['open', 'pending', 'snoozed', 'resolved'] as const
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number]

export default class Conversation extends ConversationSchema {
  @belongsTo(() => PhoneNumber, { foreignKey: 'numberId' })
  declare number: BelongsTo<typeof PhoneNumber>

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  @belongsTo(() => User, { foreignKey: 'assigneeId' })
  declare assignee: BelongsTo<typeof User>

  @hasMany(() => Message)
  declare messages: HasMany<typeof Message>

  @manyToMany(() => Label, { pivotTable: 'conversation_labels' })
  declare labels: ManyToMany<typeof Label>
}

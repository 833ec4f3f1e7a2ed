import { manyToMany } from '@adonisjs/lucid/orm'
import type { ManyToMany } from '@adonisjs/lucid/types/relations'
import { TeamSchema } from '#database/schema'
import PhoneNumber from '#models/phone_number'
import User from '#models/user'

export default class Team extends TeamSchema {
  @manyToMany(() => User, { pivotTable: 'team_members', pivotColumns: ['capacity'] })
  declare members: ManyToMany<typeof User>

  @manyToMany(() => PhoneNumber, {
    pivotTable: 'number_teams',
    pivotRelatedForeignKey: 'number_id',
  })
  declare numbers: ManyToMany<typeof PhoneNumber>
}

import { belongsTo, hasMany, manyToMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, ManyToMany } from '@adonisjs/lucid/types/relations'
import { NumberSchema } from '#database/schema'
import Connection from '#models/connection'
import Team from '#models/team'

/** A number. Named PhoneNumber in code only because `Number` is JavaScript's. */
export default class PhoneNumber extends NumberSchema {
  static table = 'numbers'

  @belongsTo(() => Team, { foreignKey: 'defaultTeamId' })
  declare defaultTeam: BelongsTo<typeof Team>

  @hasMany(() => Connection, { foreignKey: 'numberId' })
  declare connections: HasMany<typeof Connection>

  @manyToMany(() => Team, { pivotTable: 'number_teams', pivotForeignKey: 'number_id' })
  declare teams: ManyToMany<typeof Team>
}

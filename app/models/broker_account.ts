import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { BrokerAccountSchema } from '#database/schema'
import Connection from '#models/connection'

/** Credentials and verify token are encrypted at rest and never serialised. */
export default class BrokerAccount extends BrokerAccountSchema {
  @hasMany(() => Connection)
  declare connections: HasMany<typeof Connection>
}

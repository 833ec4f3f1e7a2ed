import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ConnectionSchema } from '#database/schema'
import BrokerAccount from '#models/broker_account'
import PhoneNumber from '#models/phone_number'

export const CONNECTION_ROLES = ['active', 'standby', 'receive_only', 'draining', 'off'] as const
export type ConnectionRole = (typeof CONNECTION_ROLES)[number]

export default class Connection extends ConnectionSchema {
  @belongsTo(() => PhoneNumber, { foreignKey: 'numberId' })
  declare number: BelongsTo<typeof PhoneNumber>

  @belongsTo(() => BrokerAccount)
  declare brokerAccount: BelongsTo<typeof BrokerAccount>
}

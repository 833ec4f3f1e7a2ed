import { BaseModel, column } from '@adonisjs/lucid/orm'
import { createdInstant, timeOrderedId } from '#models/columns'

/** A file as the network keeps it, sent by either side. */
export default class StoredFile extends BaseModel {
  static table = 'simulator_files'

  @timeOrderedId()
  declare id: number
  @column()
  declare storageKey: string
  @column()
  declare mime: string
  @column()
  declare size: number
  @column({ columnName: 'sha256' })
  declare sha256: string
  @column()
  declare filename: string | null
  @createdInstant()
  declare createdAt: number
}

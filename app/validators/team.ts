import vine from '@vinejs/vine'
import { idList } from '#validators/fields'

export const teamValidator = vine.create({
  name: vine.string().trim().minLength(2).maxLength(120),
  description: vine.string().trim().maxLength(400).nullable().optional(),
  member_ids: idList().optional(),
  /** By person: how many conversations they take at once; empty is without limit. */
  capacity: vine.record(vine.number().min(1).max(500).withoutDecimals().nullable()).optional(),
  number_ids: idList().optional(),
})

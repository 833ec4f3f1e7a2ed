import vine from '@vinejs/vine'
import { id, pageFields } from './common.js'

const name = () => vine.string().trim().minLength(1).maxLength(120)
const description = () => vine.string().trim().maxLength(400).nullable().optional()
const numberIds = () => vine.array(id()).maxLength(500).optional()

/** `capacity`: conversations one member takes at the same time; null is without limit. */
const members = () =>
  vine
    .array(
      vine.object({
        userId: id(),
        capacity: vine
          .number({ strict: true })
          .withoutDecimals()
          .min(1)
          .max(1000)
          .nullable()
          .optional(),
      })
    )
    .maxLength(500)
    .optional()

export const listTeamsValidator = vine.create({
  ...pageFields,
  search: vine.string().trim().maxLength(120).optional(),
})

export const createTeamValidator = vine.create({
  name: name(),
  description: description(),
  members: members(),
  numberIds: numberIds(),
})

export const updateTeamValidator = vine.create({
  name: name().optional(),
  description: description(),
  members: members(),
  numberIds: numberIds(),
})

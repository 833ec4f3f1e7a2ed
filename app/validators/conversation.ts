import vine from '@vinejs/vine'

const id = () => vine.number().positive().withoutDecimals().nullable().optional()

/** A field that is missing stays as it is; an empty one is taken away. */
export const assignmentValidator = vine.create({ assignee_id: id(), team_id: id() })

export const conversationLabelsValidator = vine.create({
  label_ids: vine
    .array(vine.number().positive().withoutDecimals())
    .maxLength(50)
    .distinct()
    .optional(),
})

export const LABEL_COLOURS = [
  'grey',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'indigo',
  'purple',
  'pink',
] as const

export const labelValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  colour: vine.enum(LABEL_COLOURS).optional(),
})

export const contactNameValidator = vine.create({
  given_name: vine.string().trim().maxLength(300).nullable(),
})

import vine from '@vinejs/vine'
import { CONVERSATION_STATUSES } from '#models/conversation'
import { INBOX_VIEWS } from '#services/inbox/filter'
import { NUMBER_COLOURS } from '#services/numbers/number_fields'
import { id, pageFields, queryId } from './common.js'

export const listConversationsValidator = vine.create({
  ...pageFields,
  view: vine.enum(INBOX_VIEWS).optional(),
  status: vine.enum(CONVERSATION_STATUSES).optional(),
  numberId: queryId().optional(),
  teamId: queryId().optional(),
  labelId: queryId().optional(),
})

export const startConversationValidator = vine.create({
  numberId: id(),
  to: vine.object({
    phone: vine.string().trim().maxLength(40),
    name: vine.string().trim().maxLength(300).optional(),
  }),
})

/** Absent stays, null takes away. */
export const assignValidator = vine.create({
  assigneeId: id().nullable().optional(),
  teamId: id().nullable().optional(),
})

export const setLabelsValidator = vine.create({ labelIds: vine.array(id()).maxLength(50) })

const labelName = () => vine.string().trim().minLength(1).maxLength(60)
const labelColour = () => vine.enum(NUMBER_COLOURS).optional()

export const createLabelValidator = vine.create({ name: labelName(), colour: labelColour() })

export const updateLabelValidator = vine.create({
  name: labelName().optional(),
  colour: labelColour(),
})

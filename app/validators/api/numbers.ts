import vine from '@vinejs/vine'
import { CONNECTION_ROLES } from '#models/connection'
import { WEEKDAYS } from '#services/numbers/business_hours'
import { NUMBER_COLOURS } from '#services/numbers/number_fields'
import { flag, id, pageFields } from './common.js'

const interval = () =>
  vine.object({ from: vine.string().maxLength(5), to: vine.string().maxLength(5) })
const day = () => vine.array(interval()).maxLength(10).optional()

const businessHours = () =>
  vine
    .object({
      timezone: vine.string().maxLength(64),
      days: vine.object(
        Object.fromEntries(WEEKDAYS.map((name) => [name, day()])) as Record<
          (typeof WEEKDAYS)[number],
          ReturnType<typeof day>
        >
      ),
    })
    .nullable()
    .optional()

const label = () => vine.string().trim().minLength(1).maxLength(120)

const fields = () => ({
  displayPhoneNumber: vine.string().trim().maxLength(40).nullable().optional(),
  businessAccountId: vine.string().trim().maxLength(64).nullable().optional(),
  colour: vine.enum(NUMBER_COLOURS).optional(),
  teamIds: vine.array(id()).maxLength(500).optional(),
  defaultTeamId: id().nullable().optional(),
  businessHours: businessHours(),
  autoAssignment: flag().optional(),
})

/** What a broker's fields may hold: it declares which, see `GET /brokers`. */
const brokerValues = () => vine.record(vine.any())

export const listNumbersValidator = vine.create({
  ...pageFields,
  isActive: vine.boolean().optional(),
})

export const createNumberValidator = vine.create({
  label: label(),
  ...fields(),
  brokerAccountId: id().nullable().optional(),
  broker: vine.string().maxLength(40).optional(),
  brokerAccountName: vine.string().trim().maxLength(120).optional(),
  credentials: brokerValues().optional(),
  settings: brokerValues().optional(),
  externalId: vine.string().trim().maxLength(120).nullable().optional(),
  riskAccepted: flag().optional(),
})

export const updateNumberValidator = vine.create({
  label: label().optional(),
  ...fields(),
  isActive: flag().optional(),
})

export const createAccountValidator = vine.create({
  broker: vine.string().maxLength(40),
  name: vine.string().trim().maxLength(120).optional(),
  credentials: brokerValues().optional(),
  settings: brokerValues().optional(),
  riskAccepted: flag().optional(),
})

export const updateAccountValidator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(120).optional(),
  credentials: brokerValues().optional(),
  settings: brokerValues().optional(),
})

export const listConnectionsValidator = vine.create({
  ...pageFields,
  numberId: vine.number().withoutDecimals().positive().optional(),
  brokerAccountId: vine.number().withoutDecimals().positive().optional(),
})

export const createConnectionValidator = vine.create({
  numberId: id(),
  brokerAccountId: id(),
  externalId: vine.string().trim().maxLength(120).nullable().optional(),
  riskAccepted: flag().optional(),
})

export const connectionRoleValidator = vine.create({ role: vine.enum(CONNECTION_ROLES) })

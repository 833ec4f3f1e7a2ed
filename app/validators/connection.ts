import vine from '@vinejs/vine'
import { CONNECTION_ROLES } from '#models/connection'

export const newConnectionValidator = vine.create(
  vine.object({
    account_id: vine.number().positive().withoutDecimals(),
    external_id: vine.string().trim().maxLength(200).nullable().optional(),
    external_id_listed: vine.string().trim().maxLength(200).nullable().optional(),
    risk_accepted: vine.boolean().optional(),
  })
)

export const connectionRoleValidator = vine.create(
  vine.object({ role: vine.enum(CONNECTION_ROLES) })
)

export const testMessageValidator = vine.create(
  vine.object({
    to: vine.string().trim().maxLength(40),
    body: vine.string().trim().maxLength(1000),
  })
)

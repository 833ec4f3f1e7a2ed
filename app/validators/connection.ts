import vine from '@vinejs/vine'
import { CONNECTION_ROLES } from '#models/connection'
import { ROUTE_MODES } from '#services/routing/choose_route'

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

export const flipValidator = vine.create(
  vine.object({
    listen_days: vine.number().withoutDecimals().range([0, 90]).optional(),
    /** Swaps without a self-test that passed. */
    untested: vine.boolean().optional(),
  })
)

export const routesValidator = vine.create(
  vine.object({
    mode: vine.enum(ROUTE_MODES),
    routes: vine
      .array(
        vine.object({
          connection_id: vine.number().positive().withoutDecimals(),
          sends: vine.boolean().optional(),
          position: vine.number().withoutDecimals().range([0, 99]),
          weight: vine.number().withoutDecimals().range([0, 100]),
        })
      )
      .maxLength(20)
      .optional(),
  })
)

import vine from '@vinejs/vine'
import { ROUTE_MODES } from '#services/routing/choose_route'
import { flag, id } from './common.js'

export const flipValidator = vine.create({
  listenDays: vine.number().withoutDecimals().min(0).max(90).optional(),
  untested: flag().optional(),
})

export const routesValidator = vine.create({
  mode: vine.enum(ROUTE_MODES),
  routes: vine
    .array(
      vine.object({
        connectionId: id(),
        sends: flag(),
        position: vine.number().withoutDecimals().min(0).max(99),
        weight: vine.number().withoutDecimals().min(0).max(100),
      })
    )
    .maxLength(20),
})

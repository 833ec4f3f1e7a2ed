import vine from '@vinejs/vine'

export const id = () => vine.number({ strict: true }).withoutDecimals().positive()

/** An id in a query string. */
export const queryId = () => vine.number().withoutDecimals().positive()

export const flag = () => vine.boolean({ strict: true })

const MAX_LIMIT = 200

/** Part of every list's query. */
export const pageFields = {
  cursor: vine.string().maxLength(600).optional(),
  limit: vine.number().withoutDecimals().min(1).max(MAX_LIMIT).optional(),
}

export const pageValidator = vine.create({ ...pageFields })

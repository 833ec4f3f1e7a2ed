import vine from '@vinejs/vine'
import { PASSWORD_MIN_LENGTH } from '#services/people/passwords'

/** Fields that several forms share. Compile-time schemas are single-use, so each is made anew. */
export const LOCALES = ['pt-BR', 'en', 'es'] as const
const TIMEZONES = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'))

const timezoneRule = vine.createRule((value, _options, field) => {
  if (typeof value === 'string' && !TIMEZONES.has(value)) {
    field.report('Unknown time zone', 'timezone', field)
  }
})

/** People often choose what stands beside the field. */
const notPersonal = vine.createRule((value, _options, field) => {
  const own = [field.data.email, field.data.name].filter(
    (text) => typeof text === 'string' && text.length >= 4
  )
  const password = String(value).toLowerCase()
  if (own.some((text) => text.toLowerCase() === password)) {
    field.report('Too easy to guess', 'notPersonal', field)
  }
  if (new Set(password).size < 4) field.report('Too easy to guess', 'notPersonal', field)
})

export const personName = () => vine.string().trim().minLength(2).maxLength(120)
export const emailAddress = () => vine.string().trim().toLowerCase().email().maxLength(254)
export const newPassword = () =>
  vine.string().minLength(PASSWORD_MIN_LENGTH).maxLength(200).use(notPersonal())
export const locale = () => vine.enum(LOCALES)
export const timezone = () => vine.string().use(timezoneRule())
export const idList = () =>
  vine.array(vine.number().positive().withoutDecimals()).maxLength(500).distinct()

import vine from '@vinejs/vine'
import { emailAddress, locale, newPassword, personName, timezone } from '#validators/fields'

export const languageValidator = vine.create({ locale: locale() })

export const organisationValidator = vine.create({
  name: vine.string().trim().minLength(2).maxLength(120),
  timezone: timezone(),
})

export const settingsValidator = vine.create({
  name: vine.string().trim().minLength(2).maxLength(120),
  locale: locale(),
  timezone: timezone(),
})

export const ownerValidator = vine.create({
  name: personName(),
  email: emailAddress(),
  password: newPassword(),
})

export const testMessageValidator = vine.create({
  number_id: vine.number().positive(),
  conversation_id: vine.number().positive().optional(),
  phone: vine.string().trim().maxLength(40).optional().requiredIfMissing('conversation_id'),
  text: vine.string().trim().maxLength(1000),
  /** Made with the page: sending the form twice sends one message. */
  key: vine.string().maxLength(80),
})

/** The same rules for the console and the environment. */
export const setupInputValidator = vine.create({
  business: vine.string().trim().minLength(2).maxLength(120).optional(),
  locale: locale().optional(),
  timezone: timezone().optional(),
  owner: vine
    .object({ name: personName().optional(), email: emailAddress(), password: newPassword() })
    .optional(),
})

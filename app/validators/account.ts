import vine from '@vinejs/vine'
import { emailAddress, locale, newPassword, personName, timezone } from '#validators/fields'

export const signInValidator = vine.create({
  email: emailAddress(),
  password: vine.string().maxLength(200),
})

export const forgotPasswordValidator = vine.create({ email: emailAddress() })

export const resetPasswordValidator = vine.create({ password: newPassword() })

export const changePasswordValidator = vine.create({
  current_password: vine.string().maxLength(200),
  password: newPassword(),
})

export const profileValidator = vine.create({
  name: personName(),
  locale: locale(),
  timezone: timezone(),
  theme: vine.enum(['auto', 'light', 'dark'] as const),
  enter_sends: vine.boolean().optional(),
  shortcuts: vine.boolean().optional(),
})

import vine from '@vinejs/vine'

export const tokenValidator = vine.create({
  email: vine.string().email().toLowerCase().maxLength(254),
  password: vine.string().maxLength(1024),
  label: vine.string().trim().maxLength(200).optional(),
})

export const refreshValidator = vine.create({ refreshToken: vine.string().maxLength(200) })

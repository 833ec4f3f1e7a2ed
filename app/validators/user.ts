import vine from '@vinejs/vine'
import { emailAddress, idList, locale, newPassword, personName } from '#validators/fields'

export const inviteUserValidator = vine.create({
  name: personName(),
  email: emailAddress(),
  role_id: vine.number().positive(),
  team_ids: idList().optional(),
})

export const updateUserValidator = vine.create({
  name: personName(),
  email: emailAddress(),
  role_id: vine.number().positive(),
  team_ids: idList().optional(),
})

export const acceptInvitationValidator = vine.create({
  name: personName(),
  locale: locale(),
  password: newPassword(),
})

export const listUsersValidator = vine.create({
  search: vine.string().trim().maxLength(120).nullable().optional(),
  state: vine
    .enum(['active', 'invited', 'deactivated'] as const)
    .nullable()
    .optional(),
  after_name: vine.string().maxLength(120).optional(),
  after_id: vine.number().positive().optional(),
})

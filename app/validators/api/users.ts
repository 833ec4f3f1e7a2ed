import vine from '@vinejs/vine'
import { PASSWORD_MIN_LENGTH } from '#services/people/passwords'
import { id, pageFields } from './common.js'

const name = () => vine.string().trim().minLength(1).maxLength(120)
const email = () => vine.string().trim().email().toLowerCase().maxLength(254)
const role = () => vine.string().maxLength(40)
const locale = () => vine.enum(['pt-BR', 'en', 'es'])
const timezone = () => vine.string().maxLength(64)

export const listUsersValidator = vine.create({
  ...pageFields,
  search: vine.string().trim().maxLength(120).optional(),
  state: vine.enum(['active', 'invited', 'deactivated']).optional(),
})

export const inviteUserValidator = vine.create({
  name: name(),
  email: email(),
  role: role(),
  teamIds: vine.array(id()).optional(),
  locale: locale().optional(),
  timezone: timezone().optional(),
  password: vine.string().minLength(PASSWORD_MIN_LENGTH).maxLength(1024).optional(),
})

export const updateUserValidator = vine.create({
  name: name().optional(),
  email: email().optional(),
  role: role().optional(),
  teamIds: vine.array(id()).optional(),
})

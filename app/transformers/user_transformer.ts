import type { UserRow } from '#services/people/list_users'
import { array, id, instant, nullable, object, oneOf, string } from '../openapi/schema.js'
import { toIso } from './instant.js'

export const roleSchema = object({
  id: id(),
  key: string('owner, admin, supervisor, agent, or a role of this installation.'),
  name: nullable(string('Only roles of this installation have one.')),
})

export const userSchema = object({
  id: id(),
  name: string(),
  email: string(),
  state: oneOf(['active', 'invited', 'deactivated']),
  role: roleSchema,
  teams: array(object({ id: id(), name: string() })),
  locale: string(),
  timezone: string(),
  lastSeenAt: nullable(instant()),
  createdAt: instant(),
})

export function toUser(user: UserRow) {
  return { ...user, lastSeenAt: toIso(user.lastSeenAt), createdAt: toIso(user.createdAt) }
}

import type { Actor } from '#services/access/actor'
import { array, id, nullable, object, string } from '../openapi/schema.js'
import { roleSchema } from './user_transformer.js'

export const meSchema = object({
  id: id(),
  name: string(),
  email: string(),
  locale: string(),
  timezone: string(),
  role: roleSchema,
  permissions: array(string()),
  teamIds: array(id()),
  numberIds: nullable(array(id(), 'Numbers this person may see; null means every number.')),
})

export function toMe(actor: Actor) {
  return {
    id: actor.id,
    name: actor.name,
    email: actor.email,
    locale: actor.locale,
    timezone: actor.timezone,
    role: actor.role,
    permissions: [...actor.permissions].sort(),
    teamIds: actor.teamIds,
    numberIds: actor.numberIds === 'all' ? null : actor.numberIds,
  }
}

import type { TeamRow } from '#services/people/teams/list_teams'
import {
  array,
  boolean,
  id,
  instant,
  integer,
  nullable,
  object,
  string,
} from '../openapi/schema.js'
import { toIso } from './instant.js'

export const teamSchema = object({
  id: id(),
  name: string(),
  description: nullable(string()),
  members: array(
    object({
      id: id('Id of the user'),
      name: string(),
      capacity: nullable(
        integer('Conversations they take at the same time; null is without limit.')
      ),
      isActive: boolean(),
    })
  ),
  numbers: array(object({ id: id(), label: string(), colour: string() })),
  createdAt: instant(),
})

export function toTeam(team: TeamRow) {
  return { ...team, createdAt: toIso(team.createdAt) }
}

import { createTeamValidator, listTeamsValidator, updateTeamValidator } from '#validators/api/teams'
import { inviteUserValidator, listUsersValidator, updateUserValidator } from '#validators/api/users'
import type { Operations } from '../operation.js'
import { instant, nullable, object, one, page, ref, string } from '../schema.js'

const user = one(ref('User'))
const team = one(ref('Team'))

const invited = one(
  object({
    user: ref('User'),
    invitation: nullable(
      object({ link: string('Shown once: hand it to the person.'), expiresAt: instant() })
    ),
  })
)

const userOperations: Operations = {
  'api.v1.users.index': {
    tag: 'users',
    summary: 'List people by name',
    permissions: ['users.view'],
    query: listUsersValidator,
    success: { status: 200, description: 'A page of people', schema: page(ref('User')) },
  },
  'api.v1.users.store': {
    tag: 'users',
    summary: 'Invite a person',
    description: 'Without `password` the answer holds a link by which they choose one.',
    permissions: ['users.manage'],
    body: inviteUserValidator,
    example: { name: 'Bruno Lima', email: 'bruno@example.com', role: 'agent', teamIds: [] },
    success: { status: 201, description: 'Invited', schema: invited },
  },
  'api.v1.users.show': {
    tag: 'users',
    summary: 'Show a person',
    permissions: ['users.view'],
    success: { status: 200, description: 'The person', schema: user },
  },
  'api.v1.users.update': {
    tag: 'users',
    summary: 'Change a person',
    description: 'What is absent stays. `teamIds` replaces all teams of the person.',
    permissions: ['users.manage'],
    body: updateUserValidator,
    success: { status: 200, description: 'Changed', schema: user },
    problems: ['conflict'],
  },
  'api.v1.users.deactivate': {
    tag: 'users',
    summary: 'Deactivate a person',
    description: 'Sessions and tokens end at once; what they wrote stays.',
    permissions: ['users.manage'],
    success: { status: 200, description: 'Deactivated', schema: user },
    problems: ['conflict'],
  },
  'api.v1.users.reactivate': {
    tag: 'users',
    summary: 'Let a deactivated person in again',
    permissions: ['users.manage'],
    success: { status: 200, description: 'Reactivated', schema: user },
  },
}

const teamOperations: Operations = {
  'api.v1.teams.index': {
    tag: 'teams',
    summary: 'List teams',
    permissions: ['teams.view'],
    query: listTeamsValidator,
    success: { status: 200, description: 'A page of teams', schema: page(ref('Team')) },
  },
  'api.v1.teams.store': {
    tag: 'teams',
    summary: 'Create a team',
    permissions: ['teams.manage'],
    body: createTeamValidator,
    example: { name: 'Sales', members: [], numberIds: [] },
    success: { status: 201, description: 'Created', schema: team },
  },
  'api.v1.teams.show': {
    tag: 'teams',
    summary: 'Show a team with its members and numbers',
    permissions: ['teams.view'],
    success: { status: 200, description: 'The team', schema: team },
  },
  'api.v1.teams.update': {
    tag: 'teams',
    summary: 'Change a team',
    description: 'What is absent stays. `members` and `numberIds`, where given, replace all.',
    permissions: ['teams.manage'],
    body: updateTeamValidator,
    success: { status: 200, description: 'Changed', schema: team },
  },
  'api.v1.teams.destroy': {
    tag: 'teams',
    summary: 'Delete a team',
    description: 'People and numbers stay; conversations of the team belong to no team.',
    permissions: ['teams.manage'],
    success: { status: 204, description: 'Deleted' },
  },
}

export const peopleOperations: Operations = { ...userOperations, ...teamOperations }

import { createNumberWithConnection } from '#services/numbers/create_number'
import { type Actor, loadActor } from '#services/access/actor'
import { SYSTEM } from '#services/audit/record_audit'
import { updateOrganisation } from '#services/organisation/settings'
import { createTeam } from '#services/people/teams/save_team'
import { hashPassword } from '#services/people/passwords'
import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import type { Line } from '#plugins/simulator/network/chats'
import { LABELS, PEOPLE, SHOPS, TEAMS } from './names.js'
import { insert } from './remember.js'
import type { LabelKey, ShopKey } from './story.js'

export interface Place {
  people: Record<(typeof PEOPLE)[number]['key'], Actor>
  teams: Record<keyof typeof TEAMS, number>
  lines: Record<
    ShopKey,
    Line & { numberId: number; connectionId: number; team: keyof typeof TEAMS }
  >
  labels: Record<LabelKey, number>
}

type Ids<T extends string> = Record<T, number>

/** The organisation: who works here, in which teams, with which numbers. */
export async function buildPlace(password: string): Promise<Place> {
  await updateOrganisation({
    name: 'Comércio Exemplo',
    locale: 'pt-BR',
    timezone: 'America/Sao_Paulo',
    setupCompletedAt: Date.now(),
  })
  const users = await createPeople(password)
  const teams = await createTeams(users)
  const lines = await createNumbers(teams)
  const labels = await createLabels()
  const actors = await Promise.all(
    PEOPLE.map(async ({ key }) => [key, await loadActor(users[key])] as const)
  )
  return { people: Object.fromEntries(actors) as Place['people'], teams, lines, labels }
}

async function createPeople(password: string): Promise<Ids<(typeof PEOPLE)[number]['key']>> {
  const hashed = await hashPassword(password)
  const roles = new Map(
    (await db.from('roles').select('id', 'key')).map((role) => [
      role.key as string,
      role.id as number,
    ])
  )
  const now = Date.now()
  const rows = PEOPLE.map(({ name, email, role }) => ({
    id: newId(),
    name,
    email,
    password: hashed,
    role_id: roles.get(role),
    locale: 'pt-BR',
    timezone: 'America/Sao_Paulo',
    preferences: '{}',
    is_active: true,
    created_at: now,
    updated_at: now,
  }))
  await insert('users', rows)
  return Object.fromEntries(PEOPLE.map(({ key }, index) => [key, rows[index].id])) as never
}

async function createTeams(users: Ids<(typeof PEOPLE)[number]['key']>) {
  const teams = {} as Ids<keyof typeof TEAMS>
  for (const [key, name] of Object.entries(TEAMS) as [keyof typeof TEAMS, string][]) {
    const members = PEOPLE.filter((person) => (person.teams as readonly string[]).includes(key))
    const result = await createTeam(
      { name, members: members.map((person) => ({ userId: users[person.key], capacity: null })) },
      SYSTEM
    )
    if (result.type !== 'created') {
      throw new Error(`The demo's team ${name} was refused: ${result.type}`)
    }
    teams[key] = result.team.id
  }
  return teams
}

/** One account of the simulator serves all three numbers, as one Meta app would. */
async function createNumbers(teams: Ids<keyof typeof TEAMS>) {
  const lines = {} as Place['lines']
  let accountId: number | null = null
  for (const { key, label, display, colour, team } of SHOPS) {
    const account: object = accountId
      ? { accountId }
      : { broker: 'simulator', accountName: 'Simulador' }
    const input = {
      label,
      displayPhoneNumber: display,
      colour,
      defaultTeamId: teams[team],
      teamIds: [teams[team]],
    }
    const result = await createNumberWithConnection({ ...input, ...account })
    if (result.type !== 'created') {
      throw new Error(`The demo's number ${label} was refused: ${JSON.stringify(result)}`)
    }
    accountId = result.account.id
    const { number, connection } = result
    lines[key] = {
      accountId,
      externalId: connection.externalId,
      numberId: number.id,
      connectionId: connection.id,
      team,
    }
  }
  return lines
}

async function createLabels(): Promise<Ids<LabelKey>> {
  const rows = Object.values(LABELS).map((label) => ({
    id: newId(),
    ...label,
    created_at: Date.now(),
  }))
  await insert('labels', rows)
  return Object.fromEntries(Object.keys(LABELS).map((key, index) => [key, rows[index].id])) as never
}

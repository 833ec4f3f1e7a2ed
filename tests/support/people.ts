import db from '@adonisjs/lucid/services/db'
import hash from '@adonisjs/core/services/hash'
import limiter from '@adonisjs/limiter/services/main'
import { newId } from '#lib/ids'
import User from '#models/user'
import { loadActor } from '#services/access/actor'
import type { Initiator } from '#services/audit/record_audit'
import { forgetOrganisation } from '#services/organisation/settings'

export const ROLE_IDS = { owner: 1, admin: 2, supervisor: 3, agent: 4 }
export type RoleKey = keyof typeof ROLE_IDS
export const ROLE_KEYS = Object.keys(ROLE_IDS) as RoleKey[]

/** The password of every person made here; hashed once for all of them. */
export const PASSWORD = 'a long enough secret'
let hashed: Promise<string> | undefined

export interface PersonInput {
  name?: string
  email?: string
  role?: RoleKey
  teams?: { id: number }[]
  active?: boolean
  locale?: string
  /** False: invited and not accepted yet. */
  accepted?: boolean
}

/** A person who signed up and can sign in with `PASSWORD`. */
export async function createUser(input: PersonInput = {}): Promise<User> {
  const id = newId()
  const now = Date.now()
  hashed ??= hash.make(PASSWORD)
  await db.table('users').insert({
    id,
    name: input.name ?? 'Clara Nunes Teste',
    email: input.email ?? `person-${id}@example.test`,
    password: input.accepted === false ? null : await hashed,
    role_id: ROLE_IDS[input.role ?? 'agent'],
    is_active: input.active ?? true,
    locale: input.locale ?? 'en',
    timezone: 'America/Sao_Paulo',
    preferences: '{}',
    created_at: now,
    updated_at: now,
  })
  for (const team of input.teams ?? []) {
    await db.table('team_members').insert({ team_id: team.id, user_id: id })
  }
  return User.findOrFail(id)
}

export async function createTeam(
  input: { name?: string } = {}
): Promise<{ id: number; name: string }> {
  const team = { id: newId(), name: input.name ?? `Team ${newId()}` }
  await db.table('teams').insert({ ...team, created_at: Date.now(), updated_at: Date.now() })
  return team
}

export async function createNumber(input: { label?: string; teams?: { id: number }[] } = {}) {
  const number = { id: newId(), label: input.label ?? 'South shop' }
  await db.table('numbers').insert({ ...number, created_at: Date.now(), updated_at: Date.now() })
  for (const team of input.teams ?? []) {
    await db.table('number_teams').insert({ number_id: number.id, team_id: team.id })
  }
  return number
}

/** Who asks a service for something, as a controller would say it. */
export async function initiatorOf(person: { id: number }): Promise<Initiator> {
  return { actor: await loadActor(person.id), ip: '127.0.0.1' }
}

export async function auditActions(): Promise<string[]> {
  return (await db.from('audit_events').orderBy('id').select('action')).map((row) => row.action)
}

/** `group.each.setup(() => freshPeople())`: each test begins without anybody and takes everything back. */
export async function freshPeople() {
  await db.beginGlobalTransaction()
  await limiter.clear()
  forgetOrganisation()
  return async () => {
    await db.rollbackGlobalTransaction()
    forgetOrganisation()
  }
}

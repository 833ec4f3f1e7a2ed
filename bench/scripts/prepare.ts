/** Migrates a fresh database and makes numbers with connections of the Cloud API broker, and people. */
import { randomUUID } from 'node:crypto'
import { CookieClient } from '@adonisjs/core/http'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Desk, DeskOptions, DeskNumber, DeskPerson } from '../lib/desk.js'
import { inApplication, scriptInput } from './in_application.js'

const SECRET = 'bench-secret'
/** As config/session.ts names it. */
const SESSION_COOKIE = 'balcao_session'
const options: Required<DeskOptions> = {
  numbers: 1,
  agents: 0,
  graphUrl: 'http://127.0.0.1:1',
  throughput: 80,
  ...scriptInput<DeskOptions>(),
}

await inApplication(async (app): Promise<Desk> => {
  await migrate(app)
  const numbers = await makeNumbers()
  const owner = await makePerson(app, 'owner')
  const agents: DeskPerson[] = []
  for (let index = 0; index < options.agents; index++) agents.push(await makePerson(app, 'agent'))
  await putInOneTeam(agents, numbers)
  return { webhookKey: 'bench', secret: SECRET, numbers, owner, agents }
})

async function migrate(app: ApplicationService) {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { MigrationRunner } = await import('@adonisjs/lucid/migration')
  const connectionName = db.primaryConnectionName
  const migrator = new MigrationRunner(db, app, { direction: 'up', dryRun: false, connectionName })
  await migrator.run()
  if (migrator.error) throw migrator.error
}

async function makeNumbers(): Promise<DeskNumber[]> {
  const { default: BrokerAccount } = await import('#models/broker_account')
  const account = await BrokerAccount.create({
    broker: 'meta_cloud',
    name: 'Bench',
    credentials: { access_token: 'bench-token', app_secret: SECRET },
    settings: { waba_id: '104521987654321', graph_url: options.graphUrl, graph_version: 'v26.0' },
    webhookKey: 'bench',
    verifyToken: 'bench-verify',
  })
  const numbers: DeskNumber[] = []
  for (let index = 0; index < options.numbers; index++) {
    numbers.push(await makeNumber(account.id, index))
  }
  return numbers
}

async function makeNumber(brokerAccountId: number, index: number): Promise<DeskNumber> {
  const { default: Connection } = await import('#models/connection')
  const { default: PhoneNumber } = await import('#models/phone_number')
  const number = await PhoneNumber.create({
    label: `Bench ${index + 1}`,
    displayPhoneNumber: '+5511999990001',
    settings: {},
    colour: 'green',
    isActive: true,
    autoAssignment: false,
  })
  const phoneNumberId = String(110_987_654_321_000 + index)
  const connection = await Connection.create({
    numberId: number.id,
    brokerAccountId,
    externalId: phoneNumberId,
    role: 'active',
    settings: {},
    health: { state: 'connected', throughputPerSecond: options.throughput },
    healthCheckedAt: Date.now(),
  })
  return { numberId: number.id, connectionId: connection.id, phoneNumberId }
}

async function makePerson(app: ApplicationService, role: 'owner' | 'agent'): Promise<DeskPerson> {
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { newId } = await import('#lib/ids')
  const { id: roleId } = await db.from('roles').where('key', role).select('id').firstOrFail()
  const id = newId()
  const now = Date.now()
  await db.table('users').insert({
    id,
    name: `Bench ${role} ${id}`,
    email: `${id}@balcao.test`,
    role_id: roleId,
    preferences: '{}',
    is_active: true,
    created_at: now,
    updated_at: now,
  })
  const sessionId = randomUUID()
  await db
    .table('user_sessions')
    .insert({ id: sessionId, user_id: id, created_at: now, last_seen_at: now })
  return { id, cookies: await sessionCookies(app, { auth_web: id, session_id: sessionId }) }
}

/** The cookies a browser holds after signing in. */
async function sessionCookies(app: ApplicationService, values: Record<string, unknown>) {
  const client = new CookieClient((await app.container.make('encryption')).use())
  const id = randomUUID()
  return { [SESSION_COOKIE]: client.sign(SESSION_COOKIE, id)!, [id]: client.encrypt(id, values)! }
}

/** Agents see the numbers of their teams. */
async function putInOneTeam(agents: DeskPerson[], numbers: DeskNumber[]) {
  if (agents.length === 0) return
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const { default: Team } = await import('#models/team')
  const team = await Team.create({ name: 'Bench' })
  const members = agents.map(({ id }) => ({ team_id: team.id, user_id: id }))
  await db.table('team_members').multiInsert(members)
  await db
    .table('number_teams')
    .multiInsert(numbers.map(({ numberId }) => ({ team_id: team.id, number_id: numberId })))
}

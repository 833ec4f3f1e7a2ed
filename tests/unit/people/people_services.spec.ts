import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { createTeam, createUser, freshPeople, initiatorOf, ROLE_IDS } from '#tests/support/people'
import { SYSTEM } from '#services/audit/record_audit'
import { getOrganisation, updateOrganisation } from '#services/organisation/settings'
import { deactivateUser } from '#services/people/deactivate_user'
import { acceptInvitation } from '#services/people/invitations'
import { inviteUser } from '#services/people/invite_user'
import { listUsers } from '#services/people/list_users'
import { createTeam as saveTeam } from '#services/people/teams/save_team'
import { updateUser } from '#services/people/update_user'

test.group('People services', (group) => {
  group.each.setup(() => freshPeople())

  test('a person made with a password needs no invitation', async ({ assert }) => {
    const input = {
      name: 'Bruno',
      email: 'b@example.test',
      roleId: ROLE_IDS.agent,
      password: 'a long enough secret',
    }
    const result = await inviteUser(input, SYSTEM)
    assert.equal(result.type, 'created')
    assert.lengthOf(await db.from('user_tokens'), 0)
    const { password } = await db.from('users').where('email', 'b@example.test').firstOrFail()
    assert.match(password, /^\$scrypt\$/)
  })

  test('of two invitations for one address at the same time one is told that it is taken', async ({
    assert,
  }) => {
    const invite = () =>
      inviteUser({ name: 'Bruno', email: 'b@example.test', roleId: ROLE_IDS.agent }, SYSTEM)
    const results = await Promise.all([invite(), invite(), invite()])
    assert.sameMembers(
      results.map(({ type }) => type),
      ['invited', 'email_taken', 'email_taken']
    )
    assert.lengthOf(await db.from('users').where('email', 'b@example.test'), 1)
  })

  test('of two people who take one address at the same time one keeps their own', async ({
    assert,
  }) => {
    const people = [await createUser(), await createUser()]
    const results = await Promise.all(
      people.map(({ id }) => updateUser(id, { email: 'b@example.test' }, SYSTEM))
    )
    assert.sameMembers(
      results.map(({ type }) => type),
      ['updated', 'email_taken']
    )
  })

  test('of two teams of one name at the same time one is made', async ({ assert }) => {
    const create = () => saveTeam({ name: 'Sales' }, SYSTEM)
    const results = await Promise.all([create(), create()])
    assert.sameMembers(
      results.map(({ type }) => type),
      ['created', 'name_taken']
    )
  })

  test('two clicks on one invitation make one acceptance', async ({ assert }) => {
    const invited = await inviteUser(
      { name: 'Bruno', email: 'b@example.test', roleId: ROLE_IDS.agent },
      SYSTEM
    )
    if (invited.type !== 'invited') return assert.fail(invited.type)
    const secret = new URL(invited.link).pathname.split('/').at(-1)!
    const accept = () =>
      acceptInvitation(
        secret,
        { name: 'Bruno', password: 'a long enough secret', locale: 'en' },
        SYSTEM
      )
    assert.sameMembers([(await accept()).type, (await accept()).type], ['accepted', 'invalid_link'])
  })

  test('people come a page at a time, each once, also with the same name', async ({ assert }) => {
    for (let i = 0; i < 7; i++) await createUser({ name: i < 4 ? 'Same Name' : `Zoe ${i}` })
    const seen: number[] = []
    let after: { name: string; id: number } | undefined
    for (let more = true; more;) {
      const page = await listUsers({ limit: 2, after })
      seen.push(...page.users.map((user) => user.id))
      after = page.users.at(-1)
      more = page.more
    }
    assert.lengthOf(seen, 7)
    assert.lengthOf([...new Set(seen)], 7)
  })

  test('an invited owner does not count as one: the last who can sign in stays', async ({
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const other = await createUser({ role: 'owner', accepted: false })
    const byOther = await initiatorOf(other)
    assert.equal((await deactivateUser(owner.id, byOther)).type, 'last_owner')
    await db.from('users').where('id', other.id).update({ password: 'x' })
    assert.equal((await deactivateUser(owner.id, byOther)).type, 'deactivated')
  })

  test('a role of one’s own may not be handed out by who has less', async ({ assert }) => {
    await db
      .table('roles')
      .insert({ id: 50, key: 'people_manager', name: 'People manager', is_system: false })
    await db
      .table('role_permissions')
      .multiInsert(
        ['users.view', 'users.manage'].map((permission) => ({ role_id: 50, permission }))
      )
    const manager = await createUser()
    await db.from('users').where('id', manager.id).update({ role_id: 50 })
    const agent = await createUser({ role: 'agent' })
    const by = await initiatorOf(manager)
    assert.equal((await updateUser(agent.id, { name: 'Renamed' }, by)).type, 'role_not_allowed')
    assert.equal(
      (await updateUser(manager.id, { roleId: ROLE_IDS.admin }, by)).type,
      'role_not_allowed'
    )
    assert.equal(
      (await inviteUser({ name: 'New', email: 'n@example.test', roleId: 50 }, by)).type,
      'invited'
    )
  })

  test('changing the teams keeps the capacity in those that stay', async ({ assert }) => {
    const [stays, goes, comes] = [await createTeam(), await createTeam(), await createTeam()]
    const person = await createUser({ teams: [stays, goes] })
    await db.from('team_members').where('team_id', stays.id).update({ capacity: 7 })
    await updateUser(person.id, { teamIds: [stays.id, comes.id] }, SYSTEM)
    const rows = await db.from('team_members').where('user_id', person.id)
    assert.sameDeepMembers(
      rows.map((row) => [row.team_id, row.capacity]),
      [
        [stays.id, 7],
        [comes.id, null],
      ]
    )
  })

  test('the organisation is read once and again after a change', async ({ assert }) => {
    assert.strictEqual(await getOrganisation(), await getOrganisation())
    await updateOrganisation({ name: 'Padaria Aurora' })
    assert.equal((await getOrganisation()).name, 'Padaria Aurora')
    assert.equal((await getOrganisation()).timezone, 'America/Sao_Paulo')
  })
})

import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { SYSTEM } from '#services/audit/record_audit'
import {
  onConnectionsChanged,
  type ConnectionsChanged,
} from '#services/numbers/connections_changed'
import { createNumberWithConnection } from '#services/numbers/create_number'
import BrokerAccount from '#models/broker_account'
import { cleanDatabase } from '#tests/support/database'
import { auditActions, createTeam } from '#tests/support/people'
import {
  installPaperBroker,
  PAPER_NUMBER,
  type PaperBroker,
} from '#tests/functional/numbers/paper_broker'

test.group('A new number', (group) => {
  let paper: PaperBroker
  group.each.setup(async () => {
    await cleanDatabase()
    paper = installPaperBroker()
  })

  test('comes with its account and its active connection', async ({ assert }) => {
    const result = await createNumberWithConnection(PAPER_NUMBER)

    assert.equal(result.type, 'created')
    if (result.type !== 'created') return
    assert.equal(result.number.displayPhoneNumber, '+55 11 91234 5678')
    assert.equal(result.connection.role, 'active')
    assert.equal(result.connection.health.state, 'connected')
    assert.equal(result.account.name, 'Conta da loja')
    assert.lengthOf(Buffer.from(result.account.webhookKey, 'base64url'), 32)
    assert.deepEqual(await auditActions(), ['number.created'])
  })

  test('keeps secrets unreadable on disk', async ({ assert }) => {
    await createNumberWithConnection(PAPER_NUMBER)

    const row = await db.from('broker_accounts').firstOrFail()
    assert.notInclude(JSON.stringify(row), 'hush-hush')
    const account = await BrokerAccount.findOrFail(row.id)
    assert.deepEqual(account.credentials, { app_secret: 'hush-hush' })
    assert.deepEqual(account.settings, { base_url: 'https://paper.test', region: 'br' })
  })

  test('stores nothing when the broker refuses the credentials', async ({ assert }) => {
    const result = await createNumberWithConnection({
      ...PAPER_NUMBER,
      credentials: { app_secret: 'wrong' },
    })

    assert.containsSubset(result, {
      type: 'rejected',
      field: 'account.app_secret',
      error: { class: 'auth' },
    })
    for (const table of ['numbers', 'broker_accounts', 'connections', 'audit_events']) {
      assert.isNull(await db.from(table).first(), table)
    }
  })

  test('names everything that is wrong at once, before the broker is asked', async ({ assert }) => {
    const result = await createNumberWithConnection({
      ...PAPER_NUMBER,
      label: ' ',
      displayPhoneNumber: '12',
      colour: 'plaid',
      teamIds: [1],
      externalId: 'abc',
      credentials: { app_secret: '' },
    })

    assert.equal(result.type, 'invalid')
    const fields =
      result.type === 'invalid' ? result.errors.map((error) => `${error.field}:${error.rule}`) : []
    assert.sameMembers(fields, [
      'label:required',
      'display_phone_number:phone',
      'colour:enum',
      'team_ids:exists',
      'account.app_secret:required',
      'external_id:regex',
    ])
    assert.lengthOf(paper.checked, 0)
  })

  test('says which number has the same id at the same account', async ({ assert }) => {
    const first = await createNumberWithConnection(PAPER_NUMBER)
    if (first.type !== 'created') throw new Error(first.type)
    const second = await createNumberWithConnection({
      label: 'Loja Norte',
      accountId: first.account.id,
      externalId: '700',
    })

    assert.deepEqual(second, { type: 'taken', numberId: first.number.id })
  })

  test('shares an account whose credentials were pasted once', async ({ assert }) => {
    const first = await createNumberWithConnection(PAPER_NUMBER)
    if (first.type !== 'created') throw new Error(first.type)
    const second = await createNumberWithConnection({
      label: 'Loja Norte',
      accountId: first.account.id,
      externalId: '701',
    })

    assert.equal(second.type, 'created')
    assert.lengthOf(paper.checked, 1)
    assert.lengthOf(await db.from('broker_accounts'), 1)
  })

  test('lets its default team work on it', async ({ assert }) => {
    const team = await createTeam()
    const result = await createNumberWithConnection(
      { ...PAPER_NUMBER, defaultTeamId: team.id },
      SYSTEM
    )

    if (result.type !== 'created') throw new Error(result.type)
    const row = await db.from('number_teams').where('number_id', result.number.id).firstOrFail()
    assert.equal(row.team_id, team.id)
  })

  test('has its webhook registered where the broker can', async ({ assert }) => {
    paper.autoConfigure = true
    const result = await createNumberWithConnection(PAPER_NUMBER)

    if (result.type !== 'created') throw new Error(result.type)
    assert.deepEqual(result.webhook, { type: 'configured' })
    assert.match(paper.webhooks[0].url, new RegExp(`/webhooks/${result.account.webhookKey}$`))
    assert.equal(paper.webhooks[0].verifyToken, result.account.verifyToken)
  })

  test('is kept though the broker can not say how it is', async ({ assert }) => {
    paper.health = new Error('the paper tore')
    const result = await createNumberWithConnection(PAPER_NUMBER)

    if (result.type !== 'created') throw new Error(result.type)
    assert.containsSubset(result.connection.health, { state: 'unknown', problem: 'the paper tore' })
  })

  test('is announced to those who cache connections', async ({ assert }) => {
    const heard: ConnectionsChanged[] = []
    const stop = onConnectionsChanged((change) => void heard.push(change))
    const result = await createNumberWithConnection(PAPER_NUMBER)
    stop()

    if (result.type !== 'created') throw new Error(result.type)
    assert.deepEqual(heard[0], {
      accountIds: [result.account.id],
      connectionIds: [result.connection.id],
      numberIds: [result.number.id],
    })
  })
})

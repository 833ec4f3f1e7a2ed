import { test } from '@japa/runner'
import BrokerAccount from '#models/broker_account'
import Connection from '#models/connection'
import { SYSTEM } from '#services/audit/record_audit'
import { createAccount } from '#services/brokers/create_account'
import { deleteAccount } from '#services/brokers/delete_account'
import { listRemoteNumbers } from '#services/brokers/list_remote_numbers'
import { rotateWebhook } from '#services/brokers/rotate_webhook'
import { updateAccount } from '#services/brokers/update_account'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { cleanDatabase } from '#tests/support/database'
import { auditActions } from '#tests/support/people'
import {
  installPaperBroker,
  PAPER_NUMBER,
  type PaperBroker,
} from '#tests/functional/numbers/paper_broker'

async function givenAccount(values: Record<string, unknown> = { app_secret: 'hush-hush' }) {
  const result = await createAccount({ broker: 'paper', name: 'Conta da loja', values }, SYSTEM)
  if (result.type !== 'created') throw new Error(result.type)
  return result.account
}

test.group('Broker accounts', (group) => {
  let paper: PaperBroker
  group.each.setup(async () => {
    await cleanDatabase()
    paper = installPaperBroker()
  })

  test('a missing secret and a wrong address are named by field', async ({ assert }) => {
    const result = await createAccount(
      { broker: 'paper', name: '', values: { base_url: 'not an address' } },
      SYSTEM
    )

    assert.equal(result.type, 'invalid')
    const fields =
      result.type === 'invalid' ? result.errors.map((error) => `${error.field}:${error.rule}`) : []
    assert.sameMembers(fields, ['account.app_secret:required', 'account.base_url:url'])
  })

  test('secrets left empty stay, typed ones replace', async ({ assert }) => {
    const account = await givenAccount()
    await updateAccount(account.id, { values: { app_secret: '', region: 'br' } }, SYSTEM)
    assert.deepEqual((await BrokerAccount.findOrFail(account.id)).credentials, {
      app_secret: 'hush-hush',
    })

    await updateAccount(account.id, { values: { app_secret: 'new one' } }, SYSTEM)
    assert.deepEqual((await BrokerAccount.findOrFail(account.id)).credentials, {
      app_secret: 'new one',
    })
  })

  test('refused new credentials leave the stored ones alone', async ({ assert }) => {
    const account = await givenAccount()
    const result = await updateAccount(
      account.id,
      { name: 'Outro', values: { app_secret: 'wrong' } },
      SYSTEM
    )

    assert.containsSubset(result, { type: 'rejected', field: 'account.app_secret' })
    const stored = await BrokerAccount.findOrFail(account.id)
    assert.equal(stored.name, 'Conta da loja')
    assert.deepEqual(stored.credentials, { app_secret: 'hush-hush' })
  })

  test('accepted new credentials let paused connections go on', async ({ assert }) => {
    const created = await createNumberWithConnection(PAPER_NUMBER)
    if (created.type !== 'created') throw new Error(created.type)
    await created.connection.merge({ pausedUntil: Date.now() + 60_000, pauseReason: 'auth' }).save()
    await updateAccount(created.account.id, { values: { app_secret: 'new one' } }, SYSTEM)

    const connection = await Connection.findOrFail(created.connection.id)
    assert.isNull(connection.pausedUntil)
    assert.isNull(connection.pauseReason)
  })

  test('a rotated webhook has a new address and token', async ({ assert }) => {
    const before = await givenAccount()
    const { webhookKey, verifyToken } = before
    await rotateWebhook(before.id, SYSTEM)

    const after = await BrokerAccount.findOrFail(before.id)
    assert.notEqual(after.webhookKey, webhookKey)
    assert.notEqual(after.verifyToken, verifyToken)
    assert.deepEqual(await auditActions(), [
      'broker_account.created',
      'broker_account.webhook_rotated',
    ])
  })

  test('one that reaches a number is not deleted', async ({ assert }) => {
    const created = await createNumberWithConnection(PAPER_NUMBER)
    if (created.type !== 'created') throw new Error(created.type)
    assert.deepEqual(await deleteAccount(created.account.id, SYSTEM), {
      type: 'in_use',
      connections: 1,
    })

    const unused = await givenAccount()
    assert.equal((await deleteAccount(unused.id, SYSTEM)).type, 'deleted')
    assert.isNull(await BrokerAccount.find(unused.id))
  })

  test('the picker marks numbers that are connected already', async ({ assert }) => {
    const created = await createNumberWithConnection(PAPER_NUMBER)
    if (created.type !== 'created') throw new Error(created.type)
    paper.numbers = [...paper.numbers, { ...paper.numbers[0], externalId: '701' }]
    const result = await listRemoteNumbers(created.account.id)

    assert.equal(result.type, 'listed')
    if (result.type !== 'listed') return
    assert.deepEqual(
      result.numbers.map(({ externalId, taken }) => [externalId, taken]),
      [
        ['700', true],
        ['701', false],
      ]
    )
  })
})

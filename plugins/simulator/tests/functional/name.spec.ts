import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { accessToken } from '#tests/functional/api/support'
import { cleanDatabase } from '#tests/support/database'
import { createUser } from '#tests/support/people'
import { updateOrganisation } from '#services/organisation/settings'
import { createAccount } from '#services/brokers/create_account'
import { SYSTEM } from '#services/audit/record_audit'
import { givenLine } from '../support/given.js'

const PAGES = ['/plugins', '/numbers', '/numbers/accounts', '/numbers/new', '/numbers/accounts/new']

test.group('Simulator | its name', (group) => {
  group.each.setup(() => cleanDatabase())
  group.teardown(() => cleanDatabase())

  test('is said in the reader’s language on {$self}')
    .with(PAGES)
    .run(async ({ client, assert }, path) => {
      await givenLine()
      const spanish = await createUser({ role: 'owner', locale: 'es' })
      const response = await client.get(path).loginAs(spanish)
      response.assertStatus(200)
      assert.include(response.text(), 'Simulador')
      assert.notInclude(response.text(), 'Simulator')
      assert.notInclude(
        (await client.get('/numbers/new').loginAs(spanish)).text(),
        'meta_cloud.name'
      )
    })

  test('is said in the caller’s language by the API', async ({ client, assert }) => {
    const token = await accessToken(await createUser({ role: 'owner' }))
    const names = async (language: string) => {
      const response = await client
        .get('/api/v1/brokers')
        .bearerToken(token)
        .header('accept-language', language)
      return response.body().data.map(({ name }: { name: string }) => name)
    }
    assert.include(await names('pt-BR'), 'Simulador')
    assert.includeMembers(await names('en'), ['Simulator', 'WhatsApp Cloud API (Meta)'])
  })

  test('names an account that nobody named, in the language of the business', async ({
    assert,
  }) => {
    await updateOrganisation({ locale: 'pt-BR' })
    await createAccount({ broker: 'simulator', name: '', values: {} }, SYSTEM)
    const { name } = await db.from('broker_accounts').firstOrFail()
    assert.equal(name, 'Simulador')
  })
})

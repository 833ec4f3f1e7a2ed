import { test } from '@japa/runner'
import { forgetDecisions } from '#plugin_host/decisions'
import { forgiveFailures } from '#plugin_host/failures'
import { disablePlugin, enablePlugin } from '#plugin_host/life_cycle'
import { trouble } from '#tests/fixtures/plugins/troublesome/trouble'
import {
  givenConnection,
  givenConversation,
  givenNumber,
  givenPerson,
} from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'

const ID = 'troublesome'

test.group('Plugins in the inbox', (group) => {
  group.each.setup(async () => {
    await cleanDatabase()
    forgetDecisions()
    forgiveFailures(ID)
    Object.assign(trouble, { way: 'calm', calls: [] })
    await enablePlugin(ID)
    return async () => {
      await disablePlugin(ID)
    }
  })

  async function given() {
    const owner = await givenPerson({ role: 'owner', locale: 'en' })
    const number = await givenNumber()
    await givenConnection({ numberId: number.id })
    const conversation = await givenConversation({
      numberId: number.id,
      contact: { name: 'Ana Prado' },
      windowExpiresAt: Date.now() + 3_600_000,
    })
    return { owner, conversation }
  }

  test('a part of the contact panel is drawn by the plugin’s own template', async ({
    client,
    assert,
  }) => {
    const { owner, conversation } = await given()
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(owner)
    page.assertStatus(200)
    assert.include(page.text(), 'data-plugin-panel="troublesome"')
    assert.include(page.text(), '<p>drawn</p>')
  })

  test('a part that fails says so, and the conversation is there', async ({ client, assert }) => {
    const { owner, conversation } = await given()
    trouble.way = 'throw'
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(owner)
    page.assertStatus(200)
    assert.include(page.text(), 'Ana Prado')
    assert.include(page.text(), 'This part could not be shown')
  })

  test('a refused message is not sent, and its author reads why', async ({ client, assert }) => {
    const { owner, conversation } = await given()
    const send = (body: string) =>
      client
        .post(`/inbox/${conversation.id}/messages`)
        .withCsrfToken()
        .header('hx-request-type', 'partial')
        .header('hx-request', 'true')
        .loginAs(owner)
        .form({ kind: 'text', body, idempotency_key: body })
    const refused = await send('a forbidden word')
    refused.assertStatus(422)
    assert.include(refused.text(), 'Not this word')
  })
})

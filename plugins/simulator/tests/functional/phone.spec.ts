import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Customer from '../../models/customer.js'
import Chat from '../../models/chat.js'
import PhoneMessage from '../../models/phone_message.js'
import { storeFile } from '../../network/files.js'
import { network } from '../../network/network.js'
import { runDueTasks } from '../../network/tasks.js'
import { businessSends } from '../../network/business_sends.js'
import { cleanDatabase } from '#tests/support/database'
import { createTeam, createUser } from '#tests/support/people'
import { givenChat, givenLine } from '../support/given.js'

const BASE = '/plugins/simulator/phone'

test.group('Simulator | phone in the browser', (group) => {
  group.each.setup(() => cleanDatabase())
  group.teardown(() => cleanDatabase())

  test('only for people who may play the customer', async ({ client }) => {
    const chat = await givenChat(network, await givenLine())
    const agent = await createUser({ role: 'agent' })
    for (const path of [
      BASE,
      `${BASE}/people`,
      `${BASE}/chats/${chat.id}`,
      `${BASE}/chats/${chat.id}/thread`,
      `${BASE}/live`,
      `${BASE}/files/1`,
    ]) {
      const response = await client.get(path).loginAs(agent).redirects(0)
      response.assertStatus(403)
    }
    const writing = await client
      .post(`${BASE}/chats/${chat.id}/messages`)
      .loginAs(agent)
      .withCsrfToken()
      .form({ kind: 'text', body: 'x' })
      .redirects(0)
    writing.assertStatus(403)
  })

  test('a visitor is sent to sign in', async ({ client, assert }) => {
    const response = await client.get(BASE).redirects(0)
    assert.oneOf(response.status(), [302, 401])
  })

  test('a new customer who is not quite right is asked for again, with what was typed', async ({
    client,
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const line = await givenLine()
    const form = {
      line: line.connectionId,
      name: 'Cliente de Teste',
      phone: 'abc',
      username: 'josé lima',
    }
    const page = await client
      .post(`${BASE}/customers`)
      .loginAs(owner)
      .withCsrfToken()
      .header('accept-language', 'en')
      .form(form)
    page.assertStatus(422)
    assert.include(page.text(), 'value="Cliente de Teste"')
    assert.include(page.text(), 'This does not look like a phone number.')
    assert.include(page.text(), 'letters without accents')
    assert.isNull(await Customer.findBy('name', form.name))
  })

  test('shows the numbers of the simulator and who writes to them', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const line = await givenLine({ label: 'Loja de Teste' })
    const chat = await givenChat(network, line)
    const page = await client.get(BASE).loginAs(owner)
    page.assertStatus(200)
    assert.include(page.text(), 'Loja de Teste')
    assert.include(page.text(), chat.customer.name)
    const alone = await client.get(`${BASE}?embed=1`).loginAs(owner)
    assert.notInclude(alone.text(), 'class="rail"')
  })

  test('a new customer gets a chat with the chosen number', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const line = await givenLine()
    const values = { line: line.connectionId, name: 'Nina Exemplo', phone: '(11) 98888-7766' }
    const response = await client
      .post(`${BASE}/customers`)
      .loginAs(owner)
      .withCsrfToken()
      .form(values)
      .redirects(0)
    const customer = await Customer.findByOrFail('phone', '+5511988887766')
    const chat = await Chat.findByOrFail('customerId', customer.id)
    response.assertHeader('location', `${BASE}/chats/${chat.id}`)
    assert.equal(chat.externalId, line.externalId)
  })

  test('a customer may be known by username only', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const line = await givenLine()
    const values = { line: line.connectionId, name: 'Luz Ejemplo', username: '@luz.ejemplo' }
    await client.post(`${BASE}/customers`).loginAs(owner).withCsrfToken().form(values).redirects(0)
    const customer = await Customer.findByOrFail('username', 'luz.ejemplo')
    assert.isNull(customer.phone)
    assert.notProperty(customer.ref, 'phone')
  })

  test('what is written reaches the desk through the account’s webhook', async ({
    client,
    assert,
  }) => {
    const owner = await createUser({ role: 'owner' })
    const chat = await givenChat(network, await givenLine())
    const response = await client
      .post(`${BASE}/chats/${chat.id}/messages`)
      .loginAs(owner)
      .withCsrfToken()
      .header('HX-Request', 'true')
      .form({ kind: 'text', body: 'Tem *pão* de queijo? <b>' })
    response.assertStatus(200)
    assert.include(response.text(), '<strong>pão</strong> de queijo? &lt;b&gt;')
    await runDueTasks(network)
    const stored = await db.from('messages').first()
    assert.include(stored, { direction: 'in', kind: 'text', body: 'Tem *pão* de queijo? <b>' })
    assert.equal((await PhoneMessage.firstOrFail()).state, 'sent')
    assert.isEmpty(await db.from('parked_events'))
  })

  test('an uploaded picture is a picture at the desk', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const chat = await givenChat(network, await givenLine())
    await client
      .post(`${BASE}/chats/${chat.id}/messages`)
      .loginAs(owner)
      .withCsrfToken()
      .field('kind', 'file')
      .field('caption', 'Olha')
      .file('file', app.makePath('database/seeders/demo/files/bolo.jpg'))
      .redirects(0)
    await runDueTasks(network)
    assert.include(await db.from('messages').first(), { kind: 'image', body: 'Olha' })
    assert.include(await db.from('message_media').first(), {
      state: 'pending',
      declared_mime: 'image/jpeg',
    })
  })

  test('a tapped button answers with a quote', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const line = await givenLine()
    const chat = await givenChat(network, line)
    await chat.merge({ windowExpiresAt: Date.now() + 60_000 }).save()
    const interactive = {
      type: 'buttons' as const,
      body: 'Confirma?',
      buttons: [{ id: 'y', title: 'Sim' }],
    }
    const outbound = {
      content: { kind: 'interactive' as const, interactive },
      to: chat.customer.ref,
      clientRef: 'ref-b',
    }
    await businessSends(network, line, outbound, null)
    const asked = await PhoneMessage.findByOrFail('clientRef', 'ref-b')
    await client
      .post(`${BASE}/messages/${asked.id}/choices`)
      .loginAs(owner)
      .withCsrfToken()
      .form({ choice: 'y' })
      .redirects(0)
    const answer = await PhoneMessage.query().where('author', 'customer').firstOrFail()
    assert.deepEqual(answer.content, { kind: 'button_reply', title: 'Sim', payload: 'y' })
    assert.equal(answer.replyTo, asked.providerId)
  })

  test('how the phone behaves is kept', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const chat = await givenChat(network, await givenLine())
    const values = {
      readReceipts: 'true',
      failure: 'billing_hold',
      failureMoment: 'at_once',
      latencyMs: 500,
    }
    await client
      .put(`${BASE}/chats/${chat.id}/behaviour`)
      .loginAs(owner)
      .withCsrfToken()
      .form(values)
      .redirects(0)
    const { isOnline, readReceipts, failure, failureMoment, latencyMs } =
      await Customer.firstOrFail()
    assert.deepEqual(
      { isOnline, readReceipts, failure, failureMoment, latencyMs },
      {
        isOnline: false,
        readReceipts: true,
        failure: 'billing_hold',
        failureMoment: 'at_once',
        latencyMs: 500,
      }
    )
  })

  test('a message of the business shows once it has arrived', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const line = await givenLine()
    const chat = await givenChat(network, line)
    await chat.merge({ windowExpiresAt: Date.now() + 60_000 }).save()
    await businessSends(
      network,
      line,
      { content: { kind: 'text', body: 'Já vai!' }, to: chat.customer.ref, clientRef: 'r' },
      null
    )
    const thread = () => client.get(`${BASE}/chats/${chat.id}/thread`).loginAs(owner)
    assert.notInclude((await thread()).text(), 'Já vai!')
    await PhoneMessage.query().update({ deliveredAt: Date.now(), state: 'delivered' })
    assert.include((await thread()).text(), 'Já vai!')
  })

  test('files come in ranges and never as a page', async ({ client, assert }) => {
    const owner = await createUser({ role: 'owner' })
    const file = await storeFile({
      body: new TextEncoder().encode('<script>0123456789'),
      mime: 'text/html',
      filename: 'página.html',
    })
    const whole = await client.get(`${BASE}/files/${file.id}`).loginAs(owner)
    whole.assertHeader('x-content-type-options', 'nosniff')
    assert.match(String(whole.header('content-disposition')), /^attachment/)
    const part = await client
      .get(`${BASE}/files/${file.id}`)
      .loginAs(owner)
      .header('Range', 'bytes=8-12')
    part.assertStatus(206)
    part.assertHeader('content-range', 'bytes 8-12/18')
    const beyond = await client
      .get(`${BASE}/files/${file.id}`)
      .loginAs(owner)
      .header('Range', 'bytes=99-')
    beyond.assertStatus(416)
  })

  test('people see the numbers of their teams and no others', async ({ client, assert }) => {
    const team = await createTeam()
    const line = await givenLine({ label: 'Minha loja' })
    const other = await givenLine({ label: 'Loja alheia' })
    await db.table('number_teams').insert({ number_id: line.numberId, team_id: team.id })
    const agent = await createUser({ role: 'agent', teams: [team] })
    await db.table('role_permissions').insert({ role_id: 4, permission: 'simulator.use' })
    const hidden = await givenChat(network, other)
    const page = await client.get(BASE).loginAs(agent)
    const refused = await client.get(`${BASE}/chats/${hidden.id}`).loginAs(agent).redirects(0)
    await db.from('role_permissions').where({ role_id: 4, permission: 'simulator.use' }).delete()
    assert.include(page.text(), 'Minha loja')
    assert.notInclude(page.text(), 'Loja alheia')
    refused.assertStatus(404)
  })
})

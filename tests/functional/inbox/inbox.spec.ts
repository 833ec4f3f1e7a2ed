import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import {
  announce,
  givenConnection,
  givenContact,
  givenConversation,
  givenLabel,
  givenMessage,
  givenNumber,
  givenPerson,
  givenTeam,
} from '#tests/support/conversations'
import { givenRichConversation } from '#tests/support/rich_inbox'
import { cleanDatabase } from '#tests/support/database'

const PARTIAL = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }

async function desk() {
  const agent = await givenPerson({ name: 'Bia Torres', role: 'agent', locale: 'en' })
  const team = await givenTeam(undefined, [agent.id])
  const ours = await givenNumber({ label: 'South shop', teamIds: [team.id] })
  const theirs = await givenNumber({ label: 'North shop' })
  await givenConnection({ numberId: ours.id })
  return { agent, team, ours, theirs }
}

test.group('Inbox', (group) => {
  group.setup(() => cleanDatabase())
  group.each.teardown(() => cleanDatabase())

  test('a visitor is asked to sign in', async ({ client }) => {
    const response = await client.get('/inbox').redirects(0)
    response.assertStatus(302)
  })

  test('lists what the agent sees and nothing else', async ({ client, assert }) => {
    const { agent, ours, theirs } = await desk()
    await givenConversation({ numberId: ours.id, contact: { name: 'Ana Prado' } })
    await givenConversation({ numberId: theirs.id, contact: { name: 'Hidden Person' } })
    const page = await client.get('/inbox').loginAs(agent)
    page.assertStatus(200)
    page.assertTextIncludes('Ana Prado')
    assert.notInclude(page.text(), 'Hidden Person')
    assert.notInclude(page.text(), 'North shop')
  })

  test('answers the list pane alone to a part request', async ({ client, assert }) => {
    const { agent, ours } = await desk()
    await givenConversation({ numberId: ours.id, assigneeId: agent.id })
    const part = await client
      .get('/inbox?view=mine')
      .headers({ ...PARTIAL, 'HX-Target': 'section#inbox-list' })
      .loginAs(agent)
    assert.notInclude(part.text(), '<html')
    assert.include(part.text(), 'id="rows"')
    assert.include(part.header('vary') ?? '', 'HX-Request-Type')
  })

  test('a conversation has an address with all three panes, and a fragment of two', async ({
    client,
    assert,
  }) => {
    const { agent, ours } = await desk()
    const conversation = await givenRichConversation({ numberId: ours.id })
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(agent)
    page.assertStatus(200)
    for (const part of ['id="rows"', 'id="thread"', 'id="panel"', 'id="composer-form"']) {
      assert.include(page.text(), part)
    }
    const fragment = await client.get(`/inbox/${conversation.id}`).headers(PARTIAL).loginAs(agent)
    assert.notInclude(fragment.text(), 'id="rows"')
    assert.include(fragment.text(), 'id="thread"')
  })

  test('before the first conversation the inbox says where customers write, and to each what they may do', async ({
    client,
    assert,
  }) => {
    const { agent } = await desk()
    const fresh = (await client.get('/inbox').loginAs(agent)).text()
    assert.match(fresh, /When a customer writes to \+55\s11\s4000.1000,/)
    assert.notInclude(fresh, 'Connect another number')
    const boss = await givenPerson({ role: 'owner', locale: 'en' })
    const all = (await client.get('/inbox').loginAs(boss)).text()
    assert.include(all, 'writes to one of your numbers')
    assert.include(all, 'Connect another number')
    assert.include(all, 'Open Simulator')
  })

  test('an inbox whose conversations are all resolved is no fresh one', async ({
    client,
    assert,
  }) => {
    const { agent, ours } = await desk()
    await givenConversation({ numberId: ours.id, status: 'resolved' })
    const page = (await client.get('/inbox').loginAs(agent)).text()
    assert.include(page, 'All caught up')
    assert.notInclude(page, 'data-fresh')
  })

  test('a customer without a phone is named by their username in the panel', async ({ client }) => {
    const { agent, ours } = await desk()
    const contact = { name: 'Carla Exemplo', phone: null, username: 'carla.exemplo' }
    const conversation = await givenConversation({ numberId: ours.id, contact })
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(agent)
    page.assertTextIncludes('<p class="muted">@carla.exemplo</p>')
  })

  test('a conversation of another team is forbidden in every way', async ({ client }) => {
    const { agent, theirs } = await desk()
    const conversation = await givenConversation({ numberId: theirs.id })
    const message = await givenMessage({ conversationId: conversation.id, numberId: theirs.id })
    const gets = [`/inbox/${conversation.id}`, `/inbox/${conversation.id}/messages`]
    for (const url of gets) {
      ;(await client.get(url).headers(PARTIAL).loginAs(agent)).assertStatus(403)
    }
    const posts = [
      `/inbox/${conversation.id}/messages`,
      `/inbox/${conversation.id}/read`,
      `/inbox/${conversation.id}/resolution`,
      `/inbox/messages/${message.id}/retries`,
      `/inbox/messages/${message.id}/reactions`,
    ]
    for (const url of posts) {
      ;(await client.post(url).withCsrfToken().headers(PARTIAL).loginAs(agent)).assertStatus(403)
    }
    for (const url of ['draft', 'assignment', 'labels', 'contact-name']) {
      ;(
        await client
          .put(`/inbox/${conversation.id}/${url}`)
          .withCsrfToken()
          .headers(PARTIAL)
          .loginAs(agent)
      ).assertStatus(403)
    }
  })

  test('a conversation that does not exist is missing', async ({ client }) => {
    const { agent } = await desk()
    for (const id of ['1', 'abc', '99999999999999999999']) {
      ;(await client.get(`/inbox/${id}`).loginAs(agent)).assertStatus(404)
    }
  })

  test('text of customers is escaped wherever it is shown', async ({ client, assert }) => {
    const { agent, ours } = await desk()
    const evil = '<img src=x onerror=alert(1)>'
    const conversation = await givenConversation({
      numberId: ours.id,
      contact: { name: evil },
      preview: evil,
    })
    const values = { conversationId: conversation.id, numberId: ours.id }
    const quoted = await givenMessage({ ...values, body: evil })
    await givenMessage({ ...values, body: evil, replyToId: quoted.id })
    await givenMessage({
      ...values,
      kind: 'location',
      payload: { location: { latitude: 1, longitude: 2, name: evil, address: evil } },
    })
    await givenMessage({
      ...values,
      kind: 'contacts',
      payload: { contacts: [{ name: evil, phones: [{ phone: evil }], emails: [{ email: evil }] }] },
    })
    await givenMessage({ ...values, kind: 'button_reply', body: evil })
    await givenMessage({ ...values, kind: 'system', body: evil })
    await givenMessage({
      ...values,
      direction: 'event',
      payload: { type: 'assigned', by: evil, to: evil },
    })
    await givenLabel(evil, conversation.id)
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(agent)
    assert.notInclude(page.text(), '<img src=x')
  })
})

test.group('Inbox actions', (group) => {
  group.setup(() => cleanDatabase())
  group.each.teardown(() => cleanDatabase())

  test('a reply is queued once, however often its form arrives', async ({ client, assert }) => {
    const { agent, ours } = await desk()
    const conversation = await givenConversation({ numberId: ours.id })
    const send = () =>
      client
        .post(`/inbox/${conversation.id}/messages`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
        .form({ body: 'Yes, we *do*', idempotency_key: 'k1' })
    const first = await send()
    first.assertStatus(201)
    assert.include(first.text(), '<strong>do</strong>')
    assert.include(first.text(), 'data-key="k1"')
    ;(await send()).assertStatus(201)
    assert.lengthOf(await db.from('messages').where('direction', 'out'), 1)
  })

  test('without script a reply leads back to the thread', async ({ client }) => {
    const { agent, ours } = await desk()
    const conversation = await givenConversation({ numberId: ours.id })
    const response = await client
      .post(`/inbox/${conversation.id}/messages`)
      .withCsrfToken()
      .redirects(0)
      .loginAs(agent)
      .form({ body: 'Hello' })
    response.assertStatus(302)
    response.assertHeader('location', `/inbox/${conversation.id}`)
  })

  test('nothing, and a text after the window, are refused in words', async ({ client }) => {
    const { agent, ours } = await desk()
    const open = await givenConversation({ numberId: ours.id })
    const closed = await givenConversation({
      numberId: ours.id,
      contactId: (await givenContact({ phone: null })).id,
      windowExpiresAt: Date.now() - 1000,
    })
    const send = (id: number, body: string) =>
      client
        .post(`/inbox/${id}/messages`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
        .form({ body })
    const empty = await send(open.id, '  ')
    empty.assertStatus(422)
    empty.assertTextIncludes('Write something')
    const late = await send(closed.id, 'too late')
    late.assertStatus(422)
    late.assertTextIncludes('window closed')
  })

  test('a number without connection says so instead of offering a box', async ({
    client,
    assert,
  }) => {
    const { agent, team } = await desk()
    const lonely = await givenNumber({ teamIds: [team.id] })
    const conversation = await givenConversation({ numberId: lonely.id })
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(agent)
    assert.notInclude(page.text(), 'composer-form')
    page.assertTextIncludes('no active connection')
  })

  test('a draft is kept for its author alone, and taken away when emptied', async ({
    client,
    assert,
  }) => {
    const { agent, team, ours } = await desk()
    const other = await givenPerson({ role: 'agent' })
    await db.table('team_members').insert({ team_id: team.id, user_id: other.id })
    const conversation = await givenConversation({ numberId: ours.id })
    const save = (body: string) =>
      client
        .put(`/inbox/${conversation.id}/draft`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
        .form({ body })
    ;(await save('half a thou')).assertStatus(200)
    ;(await save('half a thought')).assertTextIncludes(`id="row_${conversation.id}"`)
    ;(await client.get(`/inbox/${conversation.id}`).loginAs(agent)).assertTextIncludes(
      'half a thought'
    )
    assert.notInclude(
      (await client.get(`/inbox/${conversation.id}`).loginAs(other)).text(),
      'half a thought'
    )
    assert.notInclude((await save('')).text(), 'half a thought')
    assert.lengthOf(await db.from('drafts'), 0)
  })

  test('an agent takes, hands over, resolves and reopens; the thread tells', async ({
    client,
    assert,
  }) => {
    const { agent, team, ours } = await desk()
    const conversation = await givenConversation({ numberId: ours.id })
    const put = (fields: object) =>
      client
        .put(`/inbox/${conversation.id}/assignment`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
        .form(fields)
    ;(await put({ assignee_id: agent.id })).assertStatus(204)
    ;(await put({ team_id: team.id })).assertStatus(204)
    const row = await db.from('conversations').where('id', conversation.id).firstOrFail()
    assert.include(row, { assignee_id: agent.id, team_id: team.id })
    ;(
      await client
        .post(`/inbox/${conversation.id}/resolution`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
    ).assertStatus(204)
    assert.equal(
      (await db.from('conversations').where('id', conversation.id).firstOrFail()).status,
      'resolved'
    )
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(agent)
    page.assertTextIncludes('Bia Torres took this over')
    page.assertTextIncludes('Bia Torres resolved this')
    ;(
      await client
        .delete(`/inbox/${conversation.id}/resolution`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
    ).assertStatus(204)
    assert.equal(
      (await db.from('conversations').where('id', conversation.id).firstOrFail()).status,
      'open'
    )
  })

  test('a conversation is not handed to somebody who may not see it', async ({ client }) => {
    const { agent, ours } = await desk()
    const stranger = await givenPerson({ role: 'agent' })
    const conversation = await givenConversation({ numberId: ours.id })
    const response = await client
      .put(`/inbox/${conversation.id}/assignment`)
      .withCsrfToken()
      .headers(PARTIAL)
      .loginAs(agent)
      .form({ assignee_id: stranger.id })
    response.assertStatus(422)
    response.assertTextIncludes('does not see this number')
  })

  test('labels are put on by agents and made by those who manage them', async ({
    client,
    assert,
  }) => {
    const { agent, team, ours } = await desk()
    const boss = await givenPerson({ role: 'supervisor' })
    await db.table('team_members').insert({ team_id: team.id, user_id: boss.id })
    const conversation = await givenConversation({ numberId: ours.id })
    const label = await givenLabel('Quote')
    const set = await client
      .put(`/inbox/${conversation.id}/labels`)
      .withCsrfToken()
      .headers(PARTIAL)
      .loginAs(agent)
      .form({ 'label_ids[]': label.id })
    set.assertStatus(204)
    const create = (person: { id: number }, name: string) =>
      client
        .post(`/inbox/${conversation.id}/labels`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(person)
        .form({ name, colour: 'blue' })
    ;(await create(agent, 'New')).assertStatus(403)
    ;(await create(boss, 'New')).assertStatus(204)
    ;(await create(boss, 'new')).assertStatus(422)
    assert.lengthOf(
      await db.from('conversation_labels').where('conversation_id', conversation.id),
      2
    )
  })

  test('the team’s name of a contact wins over the profile’s', async ({ client }) => {
    const { agent, ours } = await desk()
    const conversation = await givenConversation({ numberId: ours.id, contact: { name: 'ana p' } })
    const rename = (name: string) =>
      client
        .put(`/inbox/${conversation.id}/contact-name`)
        .withCsrfToken()
        .headers(PARTIAL)
        .loginAs(agent)
        .form({ given_name: name })
    ;(await rename('Ana Prado, bakery')).assertStatus(204)
    ;(await client.get('/inbox').loginAs(agent)).assertTextIncludes('Ana Prado, bakery')
    ;(await rename('x'.repeat(301))).assertStatus(422)
  })

  test('a page asks for what it missed and gets rows, counters and the open thread’s news', async ({
    client,
    assert,
  }) => {
    const { agent, ours } = await desk()
    const conversation = await givenConversation({
      numberId: ours.id,
      contact: { name: 'Ana Prado' },
    })
    await givenMessage({ conversationId: conversation.id, numberId: ours.id, body: 'seen already' })
    await givenMessage({ conversationId: conversation.id, numberId: ours.id, body: 'brand new' })
    const url = `/inbox/changes?since=${ours.id}:2&open=${conversation.id}&thread_seq=2`
    const response = await client.get(url).headers(PARTIAL).loginAs(agent)
    assert.include(response.text(), `data-since="${ours.id}:3"`)
    assert.include(response.text(), `id="row_${conversation.id}"`)
    assert.include(response.text(), 'brand new')
    assert.notInclude(response.text(), 'seen already')
    const quiet = await client
      .get(url.replace(':2&', ':3&').replace('thread_seq=2', 'thread_seq=3'))
      .headers(PARTIAL)
      .loginAs(agent)
    assert.notInclude(quiet.text(), 'id="row_')
    const lost = await client.get('/inbox/changes?since=').headers(PARTIAL).loginAs(agent)
    assert.include(lost.text(), 'data-reset="true"')
  })

  test('a message that is shown is redrawn however old it is; one that is not shown stays away', async ({
    client,
    assert,
  }) => {
    const { agent, ours } = await desk()
    const conversation = await givenConversation({ numberId: ours.id })
    const bodies = ['not shown', 'oldest shown', 'in between', 'newest shown', 'not loaded yet']
    const messages = []
    for (const [index, body] of bodies.entries()) {
      const values = { conversationId: conversation.id, numberId: ours.id, body }
      messages.push(await givenMessage({ ...values, direction: 'out', at: 1000 + index }))
    }
    const seen = messages.at(-1)!.change_seq
    for (const index of [0, 1, 3, 4]) {
      const seq = await announce(ours.id, conversation.id, 'message')
      const fresh = { state: 'read', change_seq: seq }
      await db.from('messages').where('id', messages[index].id).update(fresh)
    }
    const ask = async (range: string) =>
      (
        await client
          .get(
            `/inbox/changes?since=${ours.id}:${seen}&open=${conversation.id}&thread_seq=${seen}${range}`
          )
          .headers(PARTIAL)
          .loginAs(agent)
      ).text()
    const drawn = (html: string) => bodies.filter((body) => html.includes(`>${body}<`))

    const from = `&thread_from=1001-${messages[1].id}`
    assert.deepEqual(drawn(await ask(from)), ['oldest shown', 'newest shown', 'not loaded yet'])
    const to = `&thread_to=1003-${messages[3].id}`
    assert.deepEqual(drawn(await ask(from + to)), ['oldest shown', 'newest shown'])
    assert.lengthOf(drawn(await ask('')), 4)
  })

  test('asking for changes leaves the session as it is', async ({ client, assert }) => {
    const { agent, ours } = await desk()
    const page = await client.get('/inbox').loginAs(agent)
    const asked = await client
      .get(`/inbox/changes?since=${ours.id}:0`)
      .headers(PARTIAL)
      .withSession(page.session())
      .loginAs(agent)
    asked.assertStatus(200)
    assert.deepEqual(asked.cookies(), {})
  })

  test('two readers of one change are told it in their own words', async ({ client, assert }) => {
    const { agent, team, ours } = await desk()
    const other = await givenPerson({ name: 'Caio Melo', role: 'agent', locale: 'pt-BR' })
    await db.table('team_members').insert({ team_id: team.id, user_id: other.id })
    const conversation = await givenConversation({ numberId: ours.id, assigneeId: agent.id })
    await db.table('drafts').insert({
      conversation_id: conversation.id,
      user_id: other.id,
      body: 'Já vejo isso',
      updated_at: Date.now(),
    })
    const ask = (person: typeof agent) =>
      client.get(`/inbox/changes?since=${ours.id}:0`).headers(PARTIAL).loginAs(person)
    const [mine, theirs] = [(await ask(agent)).text(), (await ask(other)).text()]
    assert.include(mine, 'With you')
    assert.notInclude(mine, 'Já vejo isso')
    assert.include(theirs, 'Com Bia Torres')
    assert.include(theirs, 'Já vejo isso')
  })

  test('changes of numbers outside the agent’s teams are not told', async ({ client, assert }) => {
    const { agent, ours, theirs } = await desk()
    const hidden = await givenConversation({
      numberId: theirs.id,
      contact: { name: 'Hidden Person' },
    })
    const response = await client
      .get(`/inbox/changes?since=${ours.id}:0,${theirs.id}:0&open=${hidden.id}&thread_seq=0`)
      .headers(PARTIAL)
      .loginAs(agent)
    assert.notInclude(response.text(), 'Hidden Person')
    assert.notInclude(response.text(), String(theirs.id))
  })
})

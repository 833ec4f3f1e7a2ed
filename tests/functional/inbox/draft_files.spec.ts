import type { ApiClient, ApiRequest } from '@japa/api-client'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { removeUnsentUploads, UPLOAD_KEPT_MS } from '#services/media/uploads'
import {
  givenConnection,
  givenConversation,
  givenNumber,
  givenPerson,
  givenTeam,
} from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { pngOf } from '#tests/support/files'

const PARTIAL = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
const PHOTO = pngOf(120, 80)
const nextDay = () => Date.now() + UPLOAD_KEPT_MS + 1_000

test.group('Files of a draft', (group) => {
  type Person = Awaited<ReturnType<typeof givenPerson>>
  let agent: Person
  let colleague: Person
  let conversationId: number

  group.setup(() => cleanDatabase())
  group.each.setup(async () => {
    agent = await givenPerson({ role: 'agent', locale: 'en' })
    colleague = await givenPerson({ role: 'agent', locale: 'en' })
    const team = await givenTeam(undefined, [agent.id, colleague.id])
    const number = await givenNumber({ teamIds: [team.id] })
    await givenConnection({ numberId: number.id })
    conversationId = (await givenConversation({ numberId: number.id })).id
    return () => cleanDatabase()
  })

  const filesUrl = () => `/inbox/${conversationId}/draft/files`
  const asPart = (request: ApiRequest, person = agent) =>
    request.withCsrfToken().headers(PARTIAL).loginAs(person)
  const attach = (client: ApiClient, filename = 'vitrine.png', contents = PHOTO, person = agent) =>
    asPart(client.post(filesUrl()), person).file('file', contents, { filename })
  const idIn = (html: string) => Number(/data-file="(\d+)"/.exec(html)?.[1])
  const thread = async (client: ApiClient, person = agent) =>
    (await asPart(client.get(`/inbox/${conversationId}`), person)).text()
  const saveText = (client: ApiClient, body: string) =>
    asPart(client.put(`/inbox/${conversationId}/draft`)).form({ body })
  const send = (client: ApiClient, fields: Record<string, unknown>, person = agent) =>
    asPart(client.post(`/inbox/${conversationId}/messages`), person).form(fields)

  test('a file is kept with the draft, named in the composer and marked in the list', async ({
    client,
    assert,
  }) => {
    const answer = await attach(client)
    answer.assertStatus(201)
    assert.include(answer.text(), `id="row_${conversationId}"`)
    const html = await thread(client)
    assert.include(html, 'data-name="vitrine.png"')
    assert.include(html, `src="${filesUrl()}/${idIn(html)}"`)
    ;(await client.get('/inbox').loginAs(agent)).assertTextIncludes('<bdi>1 file</bdi>')
  })

  test('several files come back in the order they were attached, also beside a text', async ({
    client,
    assert,
  }) => {
    await attach(client, 'um.png')
    await saveText(client, 'As duas fotos')
    await attach(client, 'dois.png')
    const html = await thread(client)
    assert.isBelow(html.indexOf('data-name="um.png"'), html.indexOf('data-name="dois.png"'))
    assert.include(html, 'As duas fotos</textarea>')
    await saveText(client, '')
    assert.include(await thread(client), 'data-name="dois.png"')
  })

  test('its bytes live as long as the draft and go when the file is taken away', async ({
    client,
    assert,
  }) => {
    const id = idIn((await attach(client)).text())
    const { storage_key: key } = await db.from('uploads').firstOrFail()
    await removeUnsentUploads(nextDay())
    const shown = await client.get(`${filesUrl()}/${id}`).loginAs(agent)
    shown.assertHeader('content-type', 'image/png')
    shown.assertHeader('x-content-type-options', 'nosniff')
    assert.deepEqual(Buffer.from(shown.body()), PHOTO)

    const removed = await asPart(client.delete(`${filesUrl()}/${id}`))
    assert.notInclude(removed.text(), 'conv-draft')
    assert.lengthOf(await db.from('drafts'), 0)
    await removeUnsentUploads(nextDay())
    assert.isFalse(await drive.use('media').exists(key))
  })

  test('nobody else sees, removes or sends it', async ({ client, assert }) => {
    const id = idIn((await attach(client)).text())
    ;(await client.get(`${filesUrl()}/${id}`).loginAs(colleague)).assertStatus(404)
    await asPart(client.delete(`${filesUrl()}/${id}`), colleague)
    const sent = await send(client, { draft_file_id: id }, colleague)
    sent.assertStatus(410)
    assert.notInclude(await thread(client, colleague), 'vitrine.png')
    assert.include(await thread(client), 'vitrine.png')
    const stranger = await givenPerson({ role: 'agent' })
    ;(await attach(client, 'x.png', PHOTO, stranger)).assertStatus(403)
    ;(await client.get(`${filesUrl()}/${id}`).loginAs(stranger)).assertStatus(403)
  })

  test('it is sent with its caption, once, and is gone from the draft', async ({
    client,
    assert,
  }) => {
    const id = idIn((await attach(client)).text())
    const fields = { body: 'A de hoje', draft_file_id: id, idempotency_key: 'k1' }
    const first = await send(client, fields)
    first.assertStatus(201)
    assert.include(first.text(), 'A de hoje')
    // Its answer got lost, and the browser asks again.
    ;(await send(client, fields)).assertStatus(201)
    assert.lengthOf(await db.from('messages').where('direction', 'out'), 1)
    assert.lengthOf(await db.from('drafts'), 0)
    assert.notInclude(await thread(client), 'data-file=')

    const again = await send(client, { ...fields, idempotency_key: 'k2' })
    again.assertStatus(410)
    again.assertTextIncludes('Attach it again')
  })

  test('a file that left with a message is in no draft, even before the draft is tidied', async ({
    client,
    assert,
  }) => {
    await attach(client)
    await db.from('uploads').update({ state: 'sent' })
    assert.notInclude(await thread(client), 'data-file=')
    assert.notInclude((await client.get('/inbox').loginAs(agent)).text(), 'conv-draft')
    await saveText(client, '')
    assert.lengthOf(await db.from('drafts'), 0)
  })

  test('what the number cannot send is refused at once, by type and by size', async ({
    client,
    assert,
  }) => {
    const wrong = await attach(client, 'foto.gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;'))
    wrong.assertStatus(422)
    wrong.assertTextIncludes('files of this type')
    const large = await attach(client, 'x.png', Buffer.concat([PHOTO, Buffer.alloc(6_000_000)]))
    large.assertStatus(422)
    large.assertTextIncludes('too large')
    ;(await attach(client, 'x.txt', Buffer.alloc(0))).assertStatus(422)
    ;(await asPart(client.post(filesUrl()))).assertStatus(422)
    assert.lengthOf(await db.from('drafts'), 0)
  })

  test('two that arrive at once both stay, and there is an end to it', async ({
    client,
    assert,
  }) => {
    await Promise.all([attach(client, 'um.png'), attach(client, 'dois.png')])
    assert.lengthOf(await db.from('draft_files'), 2)
    const [row] = await db.from('draft_files')
    const more = Array.from({ length: 28 }, (_, index) => ({ ...row, id: index + 1 }))
    await db.table('draft_files').multiInsert(more)
    const answer = await attach(client)
    answer.assertStatus(422)
    answer.assertTextIncludes('At most 30 files')
  })
})

import { test } from '@japa/runner'
import type { TemplateBody } from '#contracts/messages'
import { TwilioFake } from '#tests/fakes/twilio/twilio_fake'
import { sender } from '../../broker/sender.js'
import { templates } from '../../broker/template_list.js'
import { connectionTo } from '../support/connection.js'

test.group('Twilio | templates', (group) => {
  let fake: TwilioFake

  group.each.setup(async () => {
    const known = Array.from({ length: 7 }, (_, index) => ({
      friendlyName: `aviso_${index}`,
      types: { 'twilio/text': { body: 'Olá {{1}}!' } },
      variables: { 1: 'Ana' },
    }))
    fake = await TwilioFake.start({ templates: known, pageSize: 3 })
    return () => fake.stop()
  })

  function send(name: string, value = 'Bia', language = 'pt_BR') {
    const components = [{ type: 'body', parameters: [{ type: 'text', text: value }] }]
    const template: TemplateBody = { name, language, components }
    const to = { phone: '+5511990000001' }
    const content = { kind: 'template' as const, template }
    return sender.send(connectionTo(fake), { content, to, clientRef: 'ref-1' }, null)
  }

  const errorOf = async (result: ReturnType<typeof send>) => {
    const ended = await result
    return ended.outcome === 'failed' ? ended.error.class : ended.outcome
  }

  test('a template is found by its name over all pages and sent by its id with its values', async ({
    assert,
  }) => {
    assert.equal((await send('aviso_6')).outcome, 'accepted')
    const { form } = fake.sent()[0]
    assert.equal(form.ContentSid, fake.contents[6].sid)
    assert.equal(form.ContentVariables, '{"1":"Bia"}')
    assert.notProperty(form, 'Body')
  })

  test('it is found by its content id too', async ({ assert }) => {
    assert.equal((await send(fake.contents[2].sid)).outcome, 'accepted')
  })

  test('the name that WhatsApp approved counts, and the approved one of two', async ({
    assert,
  }) => {
    fake.contents[0].approval = { name: 'aviso_1', category: 'UTILITY', status: 'rejected' }
    assert.equal((await send('aviso_1')).outcome, 'accepted')
    assert.equal(fake.sent()[0].form.ContentSid, fake.contents[1].sid)
  })

  test('a template that is not there, not yet approved, paused or disabled is not sent', async ({
    assert,
  }) => {
    assert.equal(await errorOf(send('adeus')), 'template_missing')
    assert.equal(await errorOf(send('aviso_1', 'Bia', 'es')), 'template_missing')
    for (const [status, expected] of [
      ['pending', 'template_missing'],
      ['rejected', 'template_missing'],
      ['paused', 'template_paused'],
      ['disabled', 'template_paused'],
    ]) {
      fake.contents[3].approval!.status = status
      assert.equal(await errorOf(send('aviso_3')), expected, status)
    }
    assert.lengthOf(fake.sent(), 0)
  })

  test('values that do not fit are refused before anything is sent', async ({ assert }) => {
    assert.equal(await errorOf(send('aviso_1', '')), 'content_invalid')
    assert.lengthOf(fake.sent(), 0)
  })

  test('a list that can’t be read just now is tried again later', async ({ assert }) => {
    fake.fault({ type: 'html', status: 503 }, { target: 'content' })
    assert.equal(await errorOf(send('aviso_1')), 'provider_transient')
  })

  test('the templates of the account are listed over all pages, without what was made for buttons', async ({
    assert,
  }) => {
    fake.contents[1].approval!.status = 'received'
    fake.contents[2].approval = null
    const result = await templates.list(connectionTo(fake))
    assert.isTrue(result.ok)
    if (!result.ok) return
    assert.lengthOf(result.templates, 6)
    assert.deepEqual(result.templates.slice(0, 2), [
      { name: 'aviso_0', language: 'pt_BR', status: 'APPROVED' },
      { name: 'aviso_1', language: 'pt_BR', status: 'PENDING' },
    ])
  })
})

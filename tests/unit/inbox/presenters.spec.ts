import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import i18nManager from '@adonisjs/i18n/services/main'
import { BROKER_ERROR_CLASSES } from '#contracts/errors'
import { MESSAGE_KINDS, type MessageKind } from '#contracts/messages'
import { presentBody } from '#presenters/inbox/bodies'
import { dayName, duration, listTime, playTime } from '#presenters/inbox/clock'
import { presentFailure } from '#presenters/inbox/failure'
import { presentMessage } from '#presenters/inbox/message'
import { totalOf } from '#presenters/inbox/order_total'
import { displayName } from '#presenters/inbox/people'
import { presentPreview } from '#presenters/inbox/preview'
import type { Reader } from '#presenters/inbox/reader'
import { arrangeThread } from '#presenters/inbox/thread'
import { presentWindow } from '#presenters/inbox/window'
import { threadPage } from '#services/inbox/thread'
import { givenConversation, givenMessage } from '#tests/support/conversations'
import { givenRichConversation } from '#tests/support/rich_inbox'

const NOON = Date.UTC(2026, 10, 18, 15, 0)

function readerIn(locale = 'pt-BR', now = NOON): Reader {
  const i18n = i18nManager.locale(locale)
  return { t: i18n.t.bind(i18n) as Reader['t'], locale, timezone: 'America/Sao_Paulo', now }
}

const nameless = {
  contact_id: 1,
  contact_name: null,
  given_name: null,
  phone: null,
  username: null,
}
const contextOf = (reader: Reader, actorId = 1) => ({
  reader,
  actorId,
  contactName: 'Ana',
  seesRaw: true,
})

test.group('Inbox words', () => {
  test('a list time shrinks with age', ({ assert }) => {
    const reader = readerIn()
    const ago = (minutes: number) => listTime(NOON - minutes * 60_000, NOON, reader)
    assert.deepEqual(
      [ago(0), ago(3), ago(70), ago(60 * 30), ago(60 * 24 * 20)],
      ['agora', '3 min', '10:50', 'ter', '29 out']
    )
  })

  test('days have names in the reader’s language and zone', ({ assert }) => {
    assert.equal(dayName(NOON, NOON, readerIn()), 'Hoje')
    assert.equal(dayName(NOON - 86_400_000, NOON, readerIn('en')), 'Yesterday')
    const lateInSaoPaulo = Date.UTC(2026, 10, 18, 2, 0)
    assert.equal(dayName(lateInSaoPaulo, NOON, readerIn('es')), 'Ayer')
  })

  test('durations have at most two units', ({ assert }) => {
    assert.deepEqual(
      [duration(1), duration(83_520_000), duration(7_200_000), duration(90_000_000)],
      ['1 min', '23 h 12 min', '2 h', '1 d 1 h']
    )
    assert.deepEqual([playTime(12_000), playTime(3_723_000)], ['0:12', '1:02:03'])
  })

  test('a contact is named by what the team typed, the profile, the phone, the username', ({
    assert,
  }) => {
    const { t } = readerIn()
    assert.equal(
      displayName({ ...nameless, given_name: 'Aninha', contact_name: 'Ana' }, t),
      'Aninha'
    )
    assert.equal(
      displayName({ ...nameless, phone: '+5511987654321', username: 'ana' }, t),
      '+55 11 98765 4321'
    )
    assert.equal(displayName({ ...nameless, username: 'ana' }, t), '@ana')
    assert.equal(displayName(nameless, t), 'Sem nome')
  })

  test('the window tells what is left, and that it ends soon', ({ assert }) => {
    const windowIn = (hours: number) =>
      presentWindow(
        { window_kind: 'customer_service', window_expires_at: NOON + hours * 3_600_000 },
        readerIn()
      )
    assert.include(windowIn(12), { state: 'open', percent: 50, label: 'Restam 12 h' })
    assert.include(windowIn(1), { state: 'ending' })
    assert.include(windowIn(-1), { state: 'closed', percent: 0 })
    assert.include(presentWindow({ window_kind: null, window_expires_at: null }, readerIn()), {
      state: 'never',
    })
  })

  test('an order is added up exactly', ({ assert }) => {
    assert.equal(
      totalOf([
        { quantity: '3', price: '0.1' },
        { quantity: '1', price: '0.2' },
      ]),
      '0.5'
    )
    assert.equal(
      totalOf([
        { quantity: '2', price: '189.90' },
        { quantity: '1', price: '75.5' },
      ]),
      '455.3'
    )
    assert.equal(totalOf([{ quantity: '1', price: '9007199254740993.07' }]), '9007199254740993.07')
    assert.isNull(totalOf([{ quantity: '1', price: 'free' }]))
  })

  test('every error class has its words in {$self}')
    .with(['pt-BR', 'en', 'es'])
    .run(({ assert }, locale) => {
      for (const name of BROKER_ERROR_CLASSES) {
        const { title, remedy } = presentFailure({ class: name, retry: 'safe' }, readerIn(locale).t)
        assert.notMatch(`${title} ${remedy}`, /broker_errors|translation missing/i)
      }
    })

  test('every kind has a name, and an icon or its own words, in {$self}')
    .with(['pt-BR', 'en', 'es'])
    .run(({ assert }, locale) => {
      for (const kind of MESSAGE_KINDS.filter((name) => name !== 'text')) {
        const preview = presentPreview({ kind, text: null }, readerIn(locale).t)
        assert.isNotEmpty(preview.text)
        assert.notMatch(preview.text, /translation missing/i)
      }
    })
})

test.group('Bubbles', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a {$self} without any of its data is still drawn')
    .with([...MESSAGE_KINDS] as MessageKind[])
    .run(({ assert }, kind) => {
      const body = presentBody({ kind, body: null, payload: {}, media: [] }, readerIn())
      assert.isString(body.view)
    })

  test('an unknown kind is said to be unknown, with its raw data for those who may see it', async ({
    assert,
  }) => {
    const conversation = await givenConversation()
    const values = {
      conversationId: conversation.id,
      numberId: conversation.number_id,
      kind: 'unknown' as const,
      body: null,
    }
    await givenMessage({ ...values, payload: { type: 'hologram', raw: { id: 7 } } })
    const { messages, details } = await threadPage(conversation.id)
    const seen = presentMessage(messages[0], details, contextOf(readerIn()))
    const hidden = presentMessage(messages[0], details, {
      ...contextOf(readerIn()),
      seesRaw: false,
    })
    assert.equal(seen.body.view, 'unknown')
    assert.include(seen.raw!, '"id": 7')
    assert.isNull(hidden.raw)
  })

  test('a deleted message shows nothing of what it held', async ({ assert }) => {
    const conversation = await givenConversation()
    await givenMessage({
      conversationId: conversation.id,
      numberId: conversation.number_id,
      body: 'segredo',
      deletedAt: NOON,
    })
    const { messages, details } = await threadPage(conversation.id)
    assert.notInclude(
      JSON.stringify(presentMessage(messages[0], details, contextOf(readerIn()))),
      'segredo'
    )
  })

  test('every message of a rich thread is drawn as what it is', async ({ assert }) => {
    const conversation = await givenRichConversation()
    const end = await threadPage(conversation.id)
    const [{ sort_at: at, id }] = end.messages
    const before = await threadPage(conversation.id, { before: { at, id } })
    const views = [before, end].flatMap(({ messages, details }) =>
      messages.map((message) => presentMessage(message, details, contextOf(readerIn())))
    )
    const drawn = new Set(views.map(({ body }) => body.view))
    for (const view of [
      'text',
      'image',
      'voice',
      'document',
      'sticker',
      'location',
      'contacts',
      'choice',
      'flow',
      'interactive',
      'template',
      'order',
      'call',
      'system',
      'unsupported',
      'unknown',
      'deleted',
      'event',
      'video',
    ]) {
      assert.isTrue(drawn.has(view), view)
    }
    const failed = views.find((view) => view.failure)!
    assert.include(failed.failure!, { code: '131026', mayRetry: true })
    assert.equal(views.find((view) => view.quote)!.quote!.author, 'Ana')
    assert.equal(views.find((view) => view.body.view === 'order')!.body.total, 'R$\u00A0455,30')
  })

  test('a referral’s address that is no web address is not linked', async ({ assert }) => {
    const conversation = await givenConversation()
    const payload = { referral: { sourceUrl: 'javascript:alert(1)', headline: 'x' } }
    await givenMessage({
      conversationId: conversation.id,
      numberId: conversation.number_id,
      payload,
    })
    const { messages, details } = await threadPage(conversation.id)
    assert.isNull(presentMessage(messages[0], details, contextOf(readerIn())).referral!.url)
  })

  test('a thread has its days, its unread line and its groups', async ({ assert }) => {
    const conversation = await givenConversation()
    const say = (minutes: number, direction: 'in' | 'out' = 'in') =>
      givenMessage({
        conversationId: conversation.id,
        numberId: conversation.number_id,
        direction,
        at: NOON + minutes * 60_000,
      })
    await say(-1440)
    await say(-2, 'out')
    await say(0)
    await say(0.5)
    await say(3)
    const { messages, details } = await threadPage(conversation.id)
    const reader = readerIn()
    const items = arrangeThread(
      messages.map((message) => presentMessage(message, details, contextOf(reader))),
      { reader, unread: 2 }
    )
    assert.deepEqual(
      items.map((item) => item.day?.name ?? null),
      ['Ontem', 'Hoje', null, null, null]
    )
    assert.deepEqual(
      items.map((item) => item.startsGroup),
      [true, true, true, false, true]
    )
    assert.deepEqual(
      items.map((item) => item.startsUnread),
      [false, false, false, true, false]
    )
  })
})

/// <reference lib="dom" />
import { existsSync } from 'node:fs'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import server from '@adonisjs/core/services/server'
import { type Browser, chromium, type Page } from 'playwright'
import { bell } from '#services/realtime/bell'
import { eventStreams } from '#services/realtime/event_streams'
import { givenConnection, givenConversation, givenMessage, givenNumber } from '#tests/support/conversations'
import { cleanDatabase } from '#tests/support/database'
import { createUser, PASSWORD } from '#tests/support/people'
import { until } from '#tests/support/until'

const CHROMIUM = process.env.CHROME_PATH ?? '/usr/bin/chromium'
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let browser: Browser

function address(path: string): string {
  const { port } = server.getNodeServer()!.address() as { port: number }
  return `http://127.0.0.1:${port}${path}`
}

async function openInbox(path: (conversationId: number) => string) {
  const person = await createUser({ role: 'owner', locale: 'en' })
  const number = await givenNumber({ label: 'South shop' })
  await givenConnection({ numberId: number.id })
  const conversation = await givenConversation({ numberId: number.id, contact: { name: 'Ana Prado' } })
  await givenMessage({ conversationId: conversation.id, numberId: number.id, body: 'first words' })
  const page = await (await browser.newContext({ locale: 'en' })).newPage()
  await page.goto(address('/login'))
  await page.fill('input[name=email]', person.email)
  await page.fill('input[name=password]', PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/login'))
  await page.goto(address(path(conversation.id)))
  await page.waitForFunction(() => document.querySelector('#inbox')?.getAttribute('data-open') !== null)
  return { person, number, conversation, page }
}

/** A customer's message as intake would store it; `rings` says whether its bell reaches anybody. */
async function arrives(desk: { number: { id: number }; conversation: { id: number } }, body: string, rings: boolean) {
  const at = Date.now()
  const message = await givenMessage({ conversationId: desk.conversation.id, numberId: desk.number.id, body, at })
  await db.from('conversations').where('id', desk.conversation.id).update({ last_message_preview: body, last_message_at: at })
  if (rings) bell.ring([{ numberId: desk.number.id, seq: message.change_seq, conversationIds: [desk.conversation.id] }])
}

const bubble = (page: Page, text: string) => page.locator('#messages .msg', { hasText: text })

test.group('Inbox, live', (group) => {
  group.tap((one) => one.skip(!existsSync(CHROMIUM), `no Chromium at ${CHROMIUM}: install it or set CHROME_PATH`))
  group.setup(async () => {
    await cleanDatabase()
    eventStreams.start()
    if (existsSync(CHROMIUM)) browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
    return async () => {
      await browser?.close()
      eventStreams.stop()
    }
  })
  group.each.teardown(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await cleanDatabase()
  })

  test('a message appears in list and thread without reload, and is announced once', async () => {
    const desk = await openInbox((id) => `/inbox/${id}`)
    await until(() => eventStreams.size > 0, 'the page listens')
    await arrives(desk, 'is anybody there?', true)
    await bubble(desk.page, 'is anybody there?').waitFor()
    await desk.page.locator('#rows', { hasText: 'is anybody there?' }).waitFor()
    await desk.page.locator('#announcements', { hasText: 'Ana Prado wrote: is anybody there?' }).waitFor()
  }).timeout(60_000)

  test('a cut stream and a proxy’s 502 are shown, and the page catches up with what it missed, each once', async ({ assert }) => {
    const desk = await openInbox((id) => `/inbox/${id}`)
    await desk.page.route('**/events', (route) => route.fulfill({ status: 502, body: 'bad gateway' }))
    eventStreams.endStreamsOf(desk.person.id)
    await desk.page.locator('#connection', { hasText: 'Reconnecting' }).waitFor()
    await arrives(desk, 'written while away', false)
    await arrives(desk, 'and one more', false)
    await desk.page.unroute('**/events')
    await bubble(desk.page, 'and one more').waitFor({ timeout: 30_000 })
    await desk.page.locator('#connection:empty').waitFor({ state: 'attached' })
    assert.equal(await bubble(desk.page, 'written while away').count(), 1)
    assert.equal(await bubble(desk.page, 'and one more').count(), 1)
  }).timeout(90_000)

  test('a reply that can’t leave is kept over a reload and sent once at the next try', async ({ assert }) => {
    const desk = await openInbox((id) => `/inbox/${id}`)
    await desk.page.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await desk.page.fill('#composer-text', 'do not lose me')
    await desk.page.press('#composer-text', 'Enter')
    await bubble(desk.page, 'do not lose me').locator('.trouble').waitFor()
    await desk.page.unroute('**/messages')
    await desk.page.reload()
    const kept = bubble(desk.page, 'do not lose me')
    await kept.locator('button', { hasText: 'Try again' }).click()
    await desk.page.locator('#messages li[id^=message_]', { hasText: 'do not lose me' }).waitFor()
    assert.equal(await kept.count(), 1)
    assert.lengthOf(await db.from('messages').where('body', 'do not lose me'), 1)
  }).timeout(60_000)

  test('a draft survives a reload', async () => {
    const desk = await openInbox((id) => `/inbox/${id}`)
    const saved = desk.page.waitForResponse((response) => response.url().endsWith('/draft') && response.status() === 204)
    await desk.page.fill('#composer-text', 'half a thought')
    await saved
    await desk.page.reload()
    await desk.page.waitForFunction(() => (document.querySelector('#composer-text') as HTMLTextAreaElement)?.value === 'half a thought')
  }).timeout(60_000)

  test('the keyboard alone opens a conversation, replies and goes back to the list', async ({ assert }) => {
    const desk = await openInbox(() => '/inbox')
    await desk.page.keyboard.press('j')
    await desk.page.keyboard.press('Enter')
    await desk.page.locator('#thread').waitFor()
    assert.equal(new URL(desk.page.url()).pathname, `/inbox/${desk.conversation.id}`)
    await desk.page.keyboard.press('r')
    await desk.page.keyboard.type('hello j and k')
    await desk.page.keyboard.press('Enter')
    await bubble(desk.page, 'hello j and k').waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.page.keyboard.press('Escape')
    assert.isTrue(await desk.page.evaluate(() => document.activeElement?.classList.contains('conv-link')))
    await desk.page.goBack()
    await desk.page.locator('#thread').waitFor({ state: 'detached' })
  }).timeout(60_000)
})

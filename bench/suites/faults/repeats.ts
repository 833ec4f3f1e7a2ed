import { openDesk, messageRequest, type RunningDesk } from '../../lib/desk.js'
import { Ledger } from '../../lib/ledger.js'
import { Client, toRequest } from '../../lib/load.js'
import { Pressure } from '../../lib/pressure.js'
import { exactly } from '../../lib/report.js'
import { storedInSqlite } from '../../lib/stored.js'
import { customerPhone, signed, textWebhook } from '../../lib/webhooks.js'
import type { Finding } from '../faults.js'

const IDS = 1_000
const BATCH = 30
const FIRST_MESSAGES = 16

export async function repeats(): Promise<Finding> {
  return {
    figures: {},
    bars: [
      await onDesk(fiveTimes),
      await onDesk(oneWebhookOfMany),
      await onDesk(manyFirstMessages),
    ],
  }
}

async function onDesk<T>(work: (desk: RunningDesk) => Promise<T>): Promise<T> {
  const desk = await openDesk()
  try {
    return await work(desk)
  } finally {
    await desk.stop()
  }
}

async function fiveTimes(desk: RunningDesk) {
  const ledger = new Ledger()
  const ids = Array.from({ length: IDS }, (_, index) => `wamid.five.${index}`)
  await new Pressure(desk, desk.webhook, ledger, 'five').redeliver(ids, 5)
  const stored = storedInSqlite(desk.folder)
  const { doubled, missing } = await ledger.tally(stored)
  const unread = (await stored.conversations()).reduce((sum, row) => sum + row.unread, 0)
  return exactly(
    `${IDS} ids five times each: doubled, missing or miscounted`,
    doubled + missing + Math.abs(unread - IDS),
    0
  )
}

async function oneWebhookOfMany(desk: RunningDesk) {
  const bodies = Array.from({ length: BATCH }, (_, index) =>
    JSON.parse(
      textWebhook({
        phoneNumberId: desk.numbers[0].phoneNumberId,
        from: customerPhone(index % 7),
        id: `wamid.batch.${index}`,
        at: Date.now(),
      }).toString()
    )
  )
  const changes = bodies.map(({ entry }) => entry[0].changes[0])
  const whole = { ...bodies[0], entry: [{ ...bodies[0].entry[0], changes }] }
  await deliver(
    desk,
    toRequest(desk.webhook, signed(Buffer.from(JSON.stringify(whole)), desk.secret))
  )
  return exactly(
    `one webhook with ${BATCH} messages: stored`,
    (await storedInSqlite(desk.folder).counts()).size,
    BATCH
  )
}

async function manyFirstMessages(desk: RunningDesk) {
  const requests = Array.from({ length: FIRST_MESSAGES }, (_, index) =>
    messageRequest(desk, desk.webhook, { customer: 1, id: `wamid.first.${index}` })
  )
  await Promise.all(requests.map((request) => deliver(desk, request)))
  const conversations = await storedInSqlite(desk.folder).conversations()
  const whole = conversations.filter(({ messages }) => messages === FIRST_MESSAGES).length
  return exactly(
    `${FIRST_MESSAGES} first messages at once: conversations`,
    whole === conversations.length ? whole : Number.NaN,
    1
  )
}

async function deliver({ webhook }: RunningDesk, request: Buffer) {
  const client = new Client(webhook)
  const { status } = await client.send(request)
  client.close()
  if (status !== 200) throw new Error(`the webhook was answered ${status}`)
}

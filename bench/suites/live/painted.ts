import type { Browser, Page } from 'playwright'
import { openBrowser, signedInContext } from '../../lib/browser.js'
import { messageRequest, type RunningDesk } from '../../lib/desk.js'
import { Client } from '../../lib/load.js'
import { atMost, exactly, type BenchResult } from '../../lib/report.js'
import { percentile, round } from '../../lib/stats.js'
import { until } from '../../lib/waiting.js'

const INBOXES = 50
const MESSAGES = 20
/** All browsers and the server share this machine: the next webhook comes when fifty pages have had time to draw. */
const EVERY_MS = 1_000

type Painted = Pick<BenchResult, 'figures' | 'bars'>

/** From the webhook to the line drawn in fifty open inboxes of one Chromium. */
export async function painted(desk: RunningDesk): Promise<Painted> {
  const browser = await openBrowser()
  if ('unavailable' in browser) {
    return { figures: { painted: `skipped, ${browser.unavailable}` }, bars: [] }
  }
  try {
    return await watchInboxes(desk, browser)
  } finally {
    await browser.close()
  }
}

async function watchInboxes(desk: RunningDesk, browser: Browser): Promise<Painted> {
  const origin = `http://127.0.0.1:${desk.server.port}`
  const pages: Page[] = []
  for (const agent of desk.agents.slice(0, INBOXES)) {
    const page = await (await signedInContext(browser, origin, agent)).newPage()
    await page.goto(`${origin}/inbox?view=all`)
    await page.evaluate(watchRows)
    pages.push(page)
  }
  await until('every page listens', async () =>
    (await Promise.all(pages.map(isLive))).every(Boolean)
  )
  const sentAt = await sendSlowly(desk)
  await until('every page shows the last one', async () =>
    (await Promise.all(pages.map(lastSeen))).every((last) => last === MESSAGES - 1)
  ).catch(() => undefined)
  const seen = (
    await Promise.all(
      pages.map((page) =>
        page.evaluate(() => (globalThis as any).paintedAt as Record<string, number>)
      )
    )
  ).map((paintedAt) => Object.entries(paintedAt).map(([index, at]) => at - sentAt[Number(index)]))
  return report(seen.flat())
}

async function sendSlowly(desk: RunningDesk): Promise<number[]> {
  const client = new Client(desk.webhook)
  const sentAt: number[] = []
  for (let index = 0; index < MESSAGES; index++) {
    const message = { customer: index, id: `wamid.painted.${index}`, body: `painted ${index}.` }
    const request = messageRequest(desk, desk.webhook, message)
    sentAt.push(performance.timeOrigin + performance.now())
    await client.send(request)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  client.close()
  return sentAt
}

/** Runs in the page: notes when a row with a numbered text has been drawn. */
function watchRows() {
  const paintedAt: Record<string, number> = {}
  ;(globalThis as any).paintedAt = paintedAt
  const waiting = new Set<string>()
  const look = () => {
    for (const row of document.querySelectorAll('#rows .conv-preview')) {
      const index = /painted (\d+)\./.exec(row.textContent ?? '')?.[1]
      if (index === undefined || waiting.has(index)) continue
      waiting.add(index)
      // After the frame that shows it.
      requestAnimationFrame(() =>
        setTimeout(() => (paintedAt[index] = performance.timeOrigin + performance.now()))
      )
    }
  }
  new MutationObserver(look).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
  })
}

const isLive = (page: Page) =>
  page.evaluate(
    () =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/events')) ||
      document.readyState === 'complete'
  )

const lastSeen = (page: Page) =>
  page.evaluate(() => Math.max(-1, ...Object.keys((globalThis as any).paintedAt).map(Number)))

function report(latencies: number[]): Painted {
  const p95 = round(percentile(latencies, 95), 0)
  return {
    figures: {
      [`painted in ${INBOXES} inboxes of one Chromium at ${1000 / EVERY_MS}/s: p50 (ms)`]: round(
        percentile(latencies, 50),
        0
      ),
    },
    bars: [
      atMost('webhook → painted: p95', p95, 300, ' ms'),
      exactly('never painted', INBOXES * MESSAGES - latencies.length, 0),
    ],
  }
}

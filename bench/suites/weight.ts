import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright'
import { openBrowser, signedInContext } from '../lib/browser.js'
import { messageRequest, openDesk, type RunningDesk } from '../lib/desk.js'
import { closedLoop } from '../lib/load.js'
import { atMost, type Bar, type BenchResult } from '../lib/report.js'
import { median, round } from '../lib/stats.js'
import { conversationsByPhone } from '../lib/stored.js'
import { INTERACTIONS, slowestInteraction, watchInteractions } from './weight/interactions.js'

const SLOWER = 4
const LOADS = 5
const CUSTOMERS = 60
const MESSAGES = 1_200

/** What the inbox weighs on the wire, and how it feels on a machine four times slower. */
export async function weight(): Promise<BenchResult> {
  const browser = await openBrowser()
  if ('unavailable' in browser) {
    return { bench: 'weight', figures: { weight: `skipped, ${browser.unavailable}` }, bars: [] }
  }
  const desk = await openDesk()
  try {
    await fill(desk)
    const weighed = await weigh(browser, desk)
    const lcp = await largestPaint(browser, desk)
    const inp = await interact(browser, desk)
    return {
      bench: 'weight',
      figures: { ...weighed.figures, [`LCP at CPU / ${SLOWER}, each (s)`]: lcp.each },
      bars: [weighed.bar, atMost('LCP', lcp.median, 1, ' s'), ...inp],
    }
  } finally {
    await browser.close()
    await desk.stop()
  }
}

async function fill(desk: RunningDesk) {
  const requests = Array.from({ length: MESSAGES }, (_, index) =>
    messageRequest(desk, desk.webhook, {
      customer: index % CUSTOMERS,
      id: `wamid.weight.${index}`,
      body: `Bom dia! Chegou o vestido azul? Pedido ${index}`,
    })
  )
  await closedLoop(desk.webhook, 8, requests)
}

const addressOf = (desk: RunningDesk) => {
  const [conversation] = conversationsByPhone(desk.folder).values()
  return `http://127.0.0.1:${desk.server.port}/inbox/${conversation}?view=all`
}

async function openPage(browser: Browser, desk: RunningDesk): Promise<Page> {
  const context = await signedInContext(browser, `http://127.0.0.1:${desk.server.port}`, desk.owner)
  return context.newPage()
}

async function weigh(
  browser: Browser,
  desk: RunningDesk
): Promise<{ figures: BenchResult['figures']; bar: Bar }> {
  const page = await openPage(browser, desk)
  const bodies: Record<string, Promise<Buffer>[]> = {
    document: [],
    stylesheet: [],
    script: [],
    font: [],
  }
  page.on('response', (response: Response) => {
    bodies[response.request().resourceType()]?.push(response.body())
  })
  await page.goto(addressOf(desk), { waitUntil: 'load' })
  await page.locator('#messages li').last().waitFor()
  const kinds = await Promise.all(
    Object.entries(bodies).map(async ([kind, loaded]) => ({
      kind,
      files: await Promise.all(loaded),
    }))
  )
  await page.context().close()

  const text = kinds.filter(({ kind }) => kind !== 'font')
  const total = (compress: (body: Buffer) => number) =>
    round(text.flatMap(({ files }) => files.map(compress)).reduce((a, b) => a + b, 0) / 1000, 1)
  const gzip = (body: Buffer) => gzipSync(body, { level: 9 }).length
  const each = text.map(
    ({ kind, files }) => `${kind} ${round(files.map(gzip).reduce((a, b) => a + b, 0) / 1000, 1)}`
  )
  return {
    figures: {
      'gzip -9 by kind (kB)': each.join(', '),
      'with brotli (kB)': total((body) => brotliCompressSync(body).length),
      'uncompressed (kB)': total((body) => body.length),
      'fonts beside (kB)': round(
        kinds
          .find(({ kind }) => kind === 'font')!
          .files.reduce((sum, file) => sum + file.length, 0) / 1000,
        1
      ),
    },
    bar: atMost('HTML + CSS + JS, gzip', total(gzip), 80, ' kB'),
  }
}

async function slowDown(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

/** Each time in a fresh profile: nothing is cached. */
async function largestPaint(
  browser: Browser,
  desk: RunningDesk
): Promise<{ median: number; each: string }> {
  const times: number[] = []
  for (let load = 0; load < LOADS; load++) {
    const page = await openPage(browser, desk)
    await slowDown(page)
    await page.goto(addressOf(desk), { waitUntil: 'load' })
    times.push(await page.evaluate(readLargestPaint))
    await page.context().close()
  }
  const seconds = times.map((time) => round(time / 1000))
  return { median: median(seconds), each: seconds.join(', ') }
}

/** Runs in the page. */
function readLargestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    })
  })
}

async function interact(browser: Browser, desk: RunningDesk): Promise<Bar[]> {
  const page = await openPage(browser, desk)
  await slowDown(page)
  await page.goto(addressOf(desk), { waitUntil: 'load' })
  await page.evaluate(watchInteractions)
  const bars: Bar[] = []
  for (const [name, perform] of Object.entries(INTERACTIONS)) {
    const slowest = await slowestInteraction(page, perform)
    bars.push(atMost(`INP: ${name}`, slowest, 100, ' ms'))
  }
  await page.context().close()
  return bars
}

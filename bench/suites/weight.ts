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
  const weights: Record<string, Promise<Weight>[]> = {
    document: [],
    stylesheet: [],
    script: [],
    font: [],
  }
  page.on('response', (response) => {
    weights[response.request().resourceType()]?.push(weightOf(response))
  })
  await page.goto(addressOf(desk), { waitUntil: 'load' })
  await page.locator('#messages li').last().waitFor()
  const kinds = await Promise.all(
    Object.entries(weights).map(async ([kind, files]) => ({
      kind,
      ...sumOf(await Promise.all(files)),
    }))
  )
  await page.context().close()

  const font = kinds.find(({ kind }) => kind === 'font')!
  const text = kinds.filter((each) => each !== font)
  const { sent, unpacked } = sumOf(text)
  return {
    figures: {
      'over the wire by kind (kB)': text.map((each) => `${each.kind} ${kB(each.sent)}`).join(', '),
      'unpacked (kB)': kB(unpacked),
      'fonts beside (kB)': kB(font.sent),
    },
    bar: atMost('HTML + CSS + JS over the wire', kB(sent), 80, ' kB'),
  }
}

interface Weight {
  /** Bytes of the body as the server sent them. */
  sent: number
  unpacked: number
}

async function weightOf(response: Response): Promise<Weight> {
  const unpacked = (await response.body()).length
  return { sent: (await response.request().sizes()).responseBodySize, unpacked }
}

const sumOf = (weights: Weight[]): Weight => ({
  sent: weights.reduce((sum, { sent }) => sum + sent, 0),
  unpacked: weights.reduce((sum, { unpacked }) => sum + unpacked, 0),
})

const kB = (bytes: number) => round(bytes / 1000, 1)

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

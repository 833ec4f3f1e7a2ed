import type { Page } from 'playwright'

const TIMES = 6

type Interaction = (page: Page, turn: number) => Promise<void>

/** What an agent does all day. Each waits until the page shows its result. */
export const INTERACTIONS: Record<string, Interaction> = {
  'opening a conversation': async (page, turn) => {
    const link = page.locator('#rows .conv-link').nth(turn + 1)
    const id = await link.getAttribute('data-conversation')
    await link.click()
    await page.locator(`#thread[data-id="${id}"]`).waitFor()
  },
  'typing': async (page) => {
    await page.locator('#composer-text').click()
    await page.keyboard.type('Bom dia! ', { delay: 30 })
  },
  'switching a filter': async (page, turn) => {
    const tab = page.locator('#list-tabs .list-tab').nth(turn % 2 === 0 ? 1 : 2)
    const url = await tab.getAttribute('href')
    await tab.click()
    await page.locator(`#list-tabs .list-tab[href="${url}"][aria-current="page"]`).waitFor()
  },
}

/** Runs in the page: keeps the longest duration since it was last read, as INP counts it. */
export function watchInteractions() {
  const state = globalThis as unknown as { slowest: number }
  state.slowest = 0
  const options = {
    type: 'event',
    durationThreshold: 16,
    buffered: false,
  } as PerformanceObserverInit
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
      if (entry.interactionId) state.slowest = Math.max(state.slowest, entry.duration)
    }
  }).observe(options)
}

/** The slowest of several; anything under 16 ms is not reported by the browser and counts as 16. */
export async function slowestInteraction(page: Page, perform: Interaction): Promise<number> {
  await page.evaluate(() => ((globalThis as any).slowest = 16))
  for (let turn = 0; turn < TIMES; turn++) {
    await perform(page, turn)
    await twoFrames(page)
  }
  return page.evaluate(() => (globalThis as any).slowest as number)
}

const twoFrames = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))
      )
  )

import { chromium, type Browser, type BrowserContext } from 'playwright'
import type { DeskPerson } from './desk.js'
import { findChromium, HOW_TO_GET_CHROMIUM } from './launcher.js'

const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** A Chromium of this machine and the page's styles and scripts, built; or why there is none. */
export async function openBrowser(): Promise<Browser | { unavailable: string }> {
  const executablePath = await findChromium()
  if (!executablePath) return { unavailable: `no Chromium here. ${HOW_TO_GET_CHROMIUM}` }
  return chromium.launch({ executablePath, args: ARGS })
}

/** A browser in which this person is signed in. */
export async function signedInContext(
  browser: Browser,
  origin: string,
  { cookies }: DeskPerson
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'pt-BR',
  })
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin }))
  )
  return context
}

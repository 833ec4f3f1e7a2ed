import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

export const HOW_TO_GET_CHROMIUM =
  'Install it ("apt install chromium", "npx playwright install chromium", Google Chrome) or name it in CHROME_PATH.'

/** A Chromium on this machine: the one named, one on the PATH, or the one Playwright downloaded. */
export async function findChromium() {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : undefined
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...candidates, MAC, await playwrightsOwn()].find((path) => path && existsSync(path))
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright')
  return chromium.executablePath()
}

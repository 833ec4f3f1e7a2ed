/** The parts of the launcher that benches share, with their types: it is plain JavaScript that runs before anything is installed. */
interface Launcher {
  ensureBuild(): Promise<void>
  findChromium(): Promise<string | undefined>
  HOW_TO_GET_CHROMIUM: string
}

const load = (path: string): Promise<Launcher> =>
  import(new URL(`../../bin/launcher/${path}`, import.meta.url).href)

export const { ensureBuild } = await load('build.js')
export const { findChromium, HOW_TO_GET_CHROMIUM } = await load('testing/chromium.js')

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The launcher is plain JavaScript that runs before any compiler is there; tests take it as it is. */
export const load = (path: string) => import(new URL(`../../../bin/${path}`, import.meta.url).href)

export function temporaryFolder(): [string, () => void] {
  const folder = mkdtempSync(join(tmpdir(), 'balcao-launcher-'))
  return [folder, () => rmSync(folder, { recursive: true, force: true })]
}

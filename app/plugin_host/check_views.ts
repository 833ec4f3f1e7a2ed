import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import edge from 'edge.js'
import type { InstalledPlugin } from '#plugin_host/registry'

/** Templates are made known and compiled once when a plugin is enabled: a broken one is found here, not in the inbox. */
export function prepareViews({ id, folder, origin }: InstalledPlugin) {
  // Those in the box are mounted at boot and compiled by the project's own checks.
  if (origin === 'bundled') return
  const views = join(folder, 'resources/views')
  if (!existsSync(views)) return
  if (!edge.loader.mounted[id]) edge.mount(id, views)
  for (const file of readdirSync(views, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.edge')) continue
    const name = `${id}::${file.replaceAll('\\', '/').replace(/\.edge$/, '')}`
    try {
      edge.asyncCompiler.compile(name)
    } catch (error) {
      throw new Error(`its template ${file} does not compile: ${(error as Error).message}`)
    }
  }
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import edge from 'edge.js'
import type { InstalledPlugin } from '#plugin_host/registry'

/** Templates are made known and compiled once when a plugin is enabled: a broken one is found here, not in the inbox. */
export function prepareViews({ id, folder }: Pick<InstalledPlugin, 'id' | 'folder'>) {
  const views = join(folder, 'resources/views')
  if (!existsSync(views)) return
  if (!edge.loader.mounted[id]) edge.mount(id, views)
  for (const file of readdirSync(views, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.edge')) continue
    const name = `${id}::${file.replaceAll('\\', '/').replace(/\.edge$/, '')}`
    try {
      edge.asyncCompiler.compile(name)
    } catch (error) {
      // A partial that fills a slot of who includes it can't be compiled alone.
      if ((error as Error).message.startsWith('@slot tag must')) continue
      throw new Error(`its template ${file} does not compile: ${(error as Error).message}`)
    }
  }
}

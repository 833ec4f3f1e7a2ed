import { join } from 'node:path'
import { loadPlugin, unmetNeeds } from '#plugin_host/load_plugin'
import { type InstalledPlugin, plugins } from '#plugin_host/registry'

const FOLDER = join(import.meta.dirname, '../fixtures/plugins')

/** Finds and checks a plugin of tests/fixtures/plugins as the boot does; it is off until a test enables it. */
export async function givenPlugin(id: string): Promise<InstalledPlugin> {
  const folder = join(FOLDER, id)
  plugins.add(
    await loadPlugin({
      ...{ id, folder, origin: 'folder' as const },
      entry: join(folder, 'plugin.ts'),
      problem: null,
    })
  )
  for (const unmet of unmetNeeds(plugins.all())) plugins.fail(unmet.id, `it needs ${unmet.missing}`)
  return plugins.find(id)!
}

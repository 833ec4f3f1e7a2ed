import { pathToFileURL } from 'node:url'
import satisfies from 'semver/functions/satisfies.js'
import valid from 'semver/functions/valid.js'
import { CONTRACT_VERSION } from '#contracts/broker'
import type { PluginDefinition, PluginManifest } from '#contracts/plugin'
import type { InstalledPlugin } from '#plugin_host/registry'

/** Reads and checks one plugin folder. Never throws: a plugin that can't be used says why. */
export async function loadPlugin(id: string, entry: string): Promise<InstalledPlugin> {
  let definition: PluginDefinition
  try {
    const module = await import(pathToFileURL(entry).href)
    definition = module.default
  } catch (error) {
    return failed(id, null, `its entry file does not load: ${(error as Error).message}`)
  }

  const manifest = definition?.manifest
  if (!manifest) return failed(id, null, 'its entry file does not export a plugin definition')
  const problem = checkManifest(id, definition)
  return problem
    ? failed(id, manifest, problem)
    : { id, manifest, definition, state: 'running', reason: null }
}

function checkManifest(id: string, { manifest, broker }: PluginDefinition): string | null {
  if (manifest.id !== id) return `its id "${manifest.id}" differs from its folder "${id}"`
  if (!/^[a-z][a-z_]*$/.test(id)) return 'an id holds lower-case letters and underscores only'
  if (!valid(manifest.version)) {
    return `its version "${manifest.version}" is no semantic version`
  }
  if (!satisfies(CONTRACT_VERSION, manifest.contract)) {
    return `it is written for contract ${manifest.contract}, this is ${CONTRACT_VERSION}`
  }
  if ((manifest.kind === 'broker') !== (broker !== undefined)) {
    return `kind "${manifest.kind}" and what it declares disagree`
  }
  if (broker && broker.id !== id) return `its broker id "${broker.id}" differs from the plugin id`
  return null
}

function failed(id: string, manifest: PluginManifest | null, reason: string): InstalledPlugin {
  return { id, manifest, definition: null, state: 'failed', reason }
}

/** Ids whose `needs` are not all running, with the missing ones. */
export function unmetNeeds(installed: InstalledPlugin[]): { id: string; missing: string[] }[] {
  const running = new Set(
    installed.filter((plugin) => plugin.state === 'running').map((plugin) => plugin.id)
  )
  return installed
    .filter((plugin) => plugin.state === 'running')
    .map((plugin) => ({
      id: plugin.id,
      missing: (plugin.manifest?.needs ?? []).filter((need) => !running.has(need)),
    }))
    .filter(({ missing }) => missing.length > 0)
}

import { pathToFileURL } from 'node:url'
import satisfies from 'semver/functions/satisfies.js'
import valid from 'semver/functions/valid.js'
import validRange from 'semver/ranges/valid.js'
import { CONTRACT_VERSION } from '#contracts/broker'
import type { PluginDefinition, PluginManifest } from '#contracts/plugin'
import { isOnByDefault } from '#plugin_host/decisions'
import type { InstalledPlugin } from '#plugin_host/registry'

export interface PluginSource extends Pick<InstalledPlugin, 'id' | 'folder' | 'origin'> {
  entry: string | null
  problem: string | null
}

/** Reads and checks one plugin folder. Never throws: a plugin that can't be used says why. */
export async function loadPlugin(source: PluginSource): Promise<InstalledPlugin> {
  const { id, folder, origin } = source
  const failed = (manifest: PluginManifest | null, reason: string): InstalledPlugin => {
    return { id, folder, origin, manifest, definition: null, state: 'failed', reason }
  }
  if (source.entry === null) return failed(null, source.problem ?? 'it has no entry file')
  let definition: PluginDefinition
  try {
    definition = (await import(pathToFileURL(source.entry).href)).default
  } catch (error) {
    return failed(null, `its entry file does not load: ${(error as Error).message}`)
  }

  const manifest = definition?.manifest
  if (!manifest) return failed(null, 'its entry file does not export a plugin definition')
  const problem = manifestProblems(id, definition)[0]
  if (problem) return failed(manifest, problem)
  const state = isOnByDefault({ origin, manifest }) ? 'running' : 'off'
  return { id, folder, origin, manifest, definition, state, reason: null }
}

/** Each names the key and what to write instead. */
export function manifestProblems(id: string, { manifest, broker }: PluginDefinition): string[] {
  const problems: (string | false)[] = [
    manifest.id !== id && `manifest.id "${manifest.id}" differs from its folder "${id}"`,
    !/^[a-z][a-z_]*$/.test(id) &&
      'manifest.id holds lower-case letters and underscores only, e.g. "night_desk"',
    !isText(manifest.name) && 'manifest.name is missing: how people call it',
    !isText(manifest.publisher) && 'manifest.publisher is missing: who answers for it',
    valid(manifest.version) === null &&
      `manifest.version "${manifest.version}" is no semantic version, e.g. "1.0.0"`,
    contractProblem(manifest.contract),
    !['broker', 'feature'].includes(manifest.kind) &&
      `manifest.kind "${manifest.kind}" is neither "broker" nor "feature"`,
    (manifest.kind === 'broker') !== (broker !== undefined) &&
      `manifest.kind is "${manifest.kind}", but the definition has ${broker ? 'a' : 'no'} broker`,
    broker !== undefined &&
      broker.id !== id &&
      `broker.id "${broker.id}" differs from the plugin id "${id}"`,
    ...(manifest.permissions ?? []).map(
      (permission) =>
        !new RegExp(`^${id}\\.[a-z_]+$`).test(permission) &&
        `manifest.permissions: "${permission}" does not begin with "${id}."`
    ),
  ]
  return problems.filter((problem) => problem !== false)
}

function contractProblem(range: string): string | false {
  if (validRange(range) === null) {
    return `manifest.contract "${range}" is no range of versions, e.g. "^${CONTRACT_VERSION}"`
  }
  return (
    !satisfies(CONTRACT_VERSION, range) &&
    `manifest.contract: it is written for contract ${range}, this is ${CONTRACT_VERSION}`
  )
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''

/** Ids whose `needs` are not all installed and usable, with the missing ones. */
export function unmetNeeds(installed: InstalledPlugin[]): { id: string; missing: string[] }[] {
  const usable = new Set(
    installed.filter(({ definition }) => definition !== null).map(({ id }) => id)
  )
  return installed
    .filter(({ definition }) => definition !== null)
    .map(({ id, manifest }) => ({
      id,
      missing: (manifest?.needs ?? []).filter((need) => !usable.has(need)),
    }))
    .filter(({ missing }) => missing.length > 0)
}

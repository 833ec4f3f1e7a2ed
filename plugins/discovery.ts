import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import thirdParty from '../config/plugins.js'

/**
 * Finds plugin folders by the file system alone: configuration (database, i18n, views) reads
 * this before the container exists. Works in source (`plugin.ts`) and in the build (`plugin.js`).
 */
const bundledRoot = import.meta.dirname

const appRoot = resolve(bundledRoot, '..')

/** The build lies inside the project. */
const projectRoot = existsSync(join(appRoot, 'adonisrc.ts')) ? appRoot : resolve(appRoot, '..')

export interface FoundPlugin {
  id: string
  /** Absolute path. */
  folder: string
  origin: 'bundled' | 'folder' | 'package'
  /** Absolute path of its entry file; null where there is none. */
  entry: string | null
  /** Why it can't be read at all. */
  problem: string | null
}

export function discoverPlugins(): FoundPlugin[] {
  const bundled = readdirSync(bundledRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entryFile(join(bundledRoot, entry.name)) !== null)
    .map((entry) => found(entry.name, join(bundledRoot, entry.name), 'bundled'))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const taken = new Set(bundled.map(({ id }) => id))
  const others = thirdParty.safeMode ? [] : discoverThirdParty()
  return [...bundled, ...others.filter(({ id }) => !taken.has(id) && taken.add(id))]
}

/** What config/plugins.ts and the environment name, whether it can be used or not. */
export function discoverThirdParty(): FoundPlugin[] {
  return [
    ...thirdParty.folders.map((path) => {
      // A folder inside the project is built with it; elsewhere it has to be JavaScript already.
      const built = resolve(appRoot, path)
      const folder = entryFile(built) === null ? resolve(projectRoot, path) : built
      return found(basename(folder), folder, 'folder')
    }),
    ...thirdParty.packages.map(fromPackage),
  ]
}

/** Absolute paths of `<plugin>/<subfolder>` for every plugin that has it. */
export function pluginFolders(subfolder: string): string[] {
  return discoverPlugins()
    .map(({ folder }) => join(folder, subfolder))
    .filter((path) => existsSync(path))
}

/**
 * Migration folders relative to the application root: Lucid records names with this path, in source and build alike. Those
 * of third parties are run when their plugin is enabled.
 */
export function pluginMigrationPaths(): string[] {
  return discoverPlugins()
    .filter(({ id, origin }) => {
      return origin === 'bundled' && existsSync(join(bundledRoot, id, 'database/migrations'))
    })
    .map(({ id }) => `plugins/${id}/database/migrations`)
}

function found(id: string, folder: string, origin: FoundPlugin['origin']): FoundPlugin {
  const entry = entryFile(folder)
  const problem = existsSync(folder)
    ? entry === null
      ? `there is no plugin.js or plugin.ts in ${folder}`
      : null
    : `the folder ${folder} does not exist`
  return { id, folder, origin, entry, problem }
}

function fromPackage(name: string): FoundPlugin {
  try {
    const path = createRequire(join(projectRoot, 'package.json')).resolve(`${name}/package.json`)
    const id = JSON.parse(readFileSync(path, 'utf8')).balcao?.id
    if (typeof id === 'string') return found(id, dirname(path), 'package')
    return missing(name, `package.json of ${name} names no plugin: add "balcao": { "id": "…" }`)
  } catch (error) {
    return missing(name, `the package ${name} is not installed: ${(error as Error).message}`)
  }
}

const missing = (id: string, problem: string): FoundPlugin => ({
  ...{ id, problem },
  ...{ folder: '', origin: 'package' as const, entry: null },
})

function entryFile(folder: string): string | null {
  return (
    ['plugin.ts', 'plugin.js'].map((name) => join(folder, name)).find((path) => existsSync(path)) ??
    null
  )
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Finds plugin folders by the file system alone: configuration (database, i18n, views) reads
 * this before the container exists. Works in source (`plugin.ts`) and in the build (`plugin.js`).
 */
const root = import.meta.dirname

export function discoverPluginIds(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entryFile(entry.name) !== undefined)
    .map((entry) => entry.name)
    .sort()
}

/** Absolute path of a plugin's entry file, or undefined where the folder is no plugin. */
export function entryFile(id: string): string | undefined {
  return ['plugin.ts', 'plugin.js']
    .map((name) => join(root, id, name))
    .find((path) => existsSync(path))
}

/** Absolute paths of `<plugin>/<subfolder>` for every plugin that has it. */
export function pluginFolders(subfolder: string): string[] {
  return discoverPluginIds()
    .map((id) => join(root, id, subfolder))
    .filter((path) => existsSync(path))
}

/** Migration folders relative to the application root: Lucid records names with this path, in source and build alike. */
export function pluginMigrationPaths(): string[] {
  return discoverPluginIds()
    .filter((id) => existsSync(join(root, id, 'database/migrations')))
    .map((id) => `plugins/${id}/database/migrations`)
}

import { globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Every key of one language with its message; a key is `<file>.<path>`. */
export type Catalog = Map<string, string>

export interface CatalogSet {
  /** The folder that holds one folder per language. */
  folder: string
  catalogs: Map<string, Catalog>
}

/** The core's texts and those of each plugin, kept apart: a plugin translates itself. */
export function readCatalogSets(root: string, locales: readonly string[]): CatalogSet[] {
  const folders = [
    'resources/lang',
    ...globSync('{plugins,examples}/*/resources/lang', { cwd: root }),
  ]
  return folders.map((folder) => ({
    folder,
    catalogs: new Map(locales.map((locale) => [locale, readCatalog(join(root, folder, locale))])),
  }))
}

function readCatalog(folder: string): Catalog {
  const catalog: Catalog = new Map()
  for (const file of globSync('**/*.json', { cwd: folder })) {
    const area = relative('.', file)
      .replace(/\.json$/, '')
      .split(sep)
      .join('.')
    flatten(area, JSON.parse(readFileSync(join(folder, file), 'utf8')), catalog)
  }
  return catalog
}

function flatten(prefix: string, value: unknown, into: Catalog) {
  if (typeof value === 'string') into.set(prefix, value)
  else {
    for (const [key, inner] of Object.entries(value as object)) {
      flatten(`${prefix}.${key}`, inner, into)
    }
  }
}

import { readCatalogSets } from './catalog.js'
import { compareCatalogs } from './compare.js'
import { findUsages, unanswered } from './usages.js'

export const LOCALES = ['pt-BR', 'en', 'es'] as const

/** All that is wrong with the texts of the application under `root`, one line each. */
export function checkTranslations(root: string): string[] {
  const sets = readCatalogSets(root, LOCALES)
  const keys = sets.flatMap(({ catalogs }) => [...catalogs.get(LOCALES[0])!.keys()])
  return [...sets.flatMap(compareCatalogs), ...unanswered(findUsages(root), keys)]
}

import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { CatalogSet } from './catalog.js'

/** Keys one language has and another lacks, messages that don't parse, values one language forgets to say. */
export function compareCatalogs({ folder, catalogs }: CatalogSet): string[] {
  const keys = new Set([...catalogs.values()].flatMap((catalog) => [...catalog.keys()]))
  return [...keys].sort().flatMap((key) => compareKey(folder, key, catalogs))
}

function compareKey(folder: string, key: string, catalogs: CatalogSet['catalogs']): string[] {
  const problems: string[] = []
  const values = new Map<string, string>()
  for (const [locale, catalog] of catalogs) {
    const message = catalog.get(key)
    if (message === undefined) problems.push(`${folder}: "${key}" is missing in ${locale}`)
    else if (message.trim() === '') problems.push(`${folder}: "${key}" is empty in ${locale}`)
    else readValues(folder, key, locale, message, values, problems)
  }
  if (new Set(values.values()).size > 1) {
    const said = [...values].map(([locale, names]) => `${locale} {${names}}`).join(', ')
    problems.push(`${folder}: "${key}" takes different values: ${said}`)
  }
  return problems
}

function readValues(
  folder: string,
  key: string,
  locale: string,
  message: string,
  values: Map<string, string>,
  problems: string[]
) {
  try {
    values.set(locale, [...new Set(valuesOf(parse(message)))].sort().join(', '))
  } catch (error) {
    problems.push(`${folder}: "${key}" in ${locale} is no ICU message: ${(error as Error).message}`)
  }
}

/** Names with the kind of value they need: `count plural`, `name`. */
export function valuesOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...valuesOf(element.children)]
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const inner = Object.values(element.options).flatMap((option) => valuesOf(option.value))
      return [`${element.value} ${TYPE[element.type]}`, ...inner]
    }
    return [
      element.type === TYPE.argument ? element.value : `${element.value} ${TYPE[element.type]}`,
    ]
  })
}

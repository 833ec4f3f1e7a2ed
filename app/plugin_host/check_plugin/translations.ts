import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PluginDefinition } from '#contracts/plugin'
import { problem, type PluginProblem } from '#plugin_host/check_plugin/problem'
import { sourceFiles } from '#plugin_host/check_plugin/source_files'

const LOCALES = ['pt-BR', 'en', 'es']
const USED = /\bt\(\s*'([a-z_]+(?:\.[a-zA-Z0-9_]+)+)'/g

/** Every text in every language, and a text for every key the plugin declares or draws. */
export function checkTranslations(folder: string, definition: PluginDefinition): PluginProblem[] {
  const { id } = definition.manifest
  const problems: PluginProblem[] = []
  const catalogs = LOCALES.map((locale) => {
    const file = `resources/lang/${locale}/${id}.json`
    return { file, texts: readTexts(join(folder, file), file, problems) }
  })
  const everything = new Set(catalogs.flatMap(({ texts }) => [...texts]))
  const wanted = new Set([
    ...everything,
    ...[...declaredKeys(definition), ...drawnKeys(folder)]
      .filter((key) => key.startsWith(`${id}.`))
      .map((key) => key.slice(id.length + 1)),
  ])
  for (const { file, texts } of catalogs) {
    for (const key of wanted) {
      if (!texts.has(key)) problems.push(problem(file, `has no text for "${key}"`))
    }
  }
  return problems
}

function readTexts(path: string, file: string, problems: PluginProblem[]): Set<string> {
  if (!existsSync(path)) {
    problems.push(problem(file, 'is missing: each plugin speaks Portuguese, English and Spanish'))
    return new Set()
  }
  try {
    return new Set(keysOf(JSON.parse(readFileSync(path, 'utf8'))))
  } catch (error) {
    problems.push(problem(file, `is no JSON: ${(error as Error).message}`))
    return new Set()
  }
}

function keysOf(texts: Record<string, unknown>, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as Record<string, unknown>, `${prefix}${key}.`)
      : [`${prefix}${key}`]
  )
}

function declaredKeys(definition: PluginDefinition): string[] {
  const fields = [
    ...(definition.settings?.fields ?? []),
    ...(definition.broker?.accountFields ?? []),
  ]
  return [
    ...fields.flatMap(({ label, help, options }) => [
      label,
      ...(help ? [help] : []),
      ...(options ?? []).map((option) => option.label),
    ]),
    ...(definition.navigation ?? []).map(({ label }) => label),
    ...(definition.conversationPanel ? [definition.conversationPanel.title] : []),
    `${definition.manifest.id}.description`,
  ]
}

const drawnKeys = (folder: string) =>
  sourceFiles(folder, ['.edge', '.ts']).flatMap(({ text }) =>
    [...text.matchAll(USED)].map(([, key]) => key)
  )

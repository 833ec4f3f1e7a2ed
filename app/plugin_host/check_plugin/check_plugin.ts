import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PluginDefinition } from '#contracts/plugin'
import { checkDeclarations } from '#plugin_host/check_plugin/declarations'
import { checkImports } from '#plugin_host/check_plugin/imports'
import { checkMigrations } from '#plugin_host/check_plugin/migrations'
import { problem, type PluginProblem } from '#plugin_host/check_plugin/problem'
import { checkTranslations } from '#plugin_host/check_plugin/translations'
import { prepareViews } from '#plugin_host/check_views'
import { manifestProblems, type PluginSource } from '#plugin_host/load_plugin'
import { plugins } from '#plugin_host/registry'

export interface PluginCheck {
  id: string
  isBroker: boolean
  problems: PluginProblem[]
}

/** Everything that can be known of a plugin's folder without running it for anybody. */
export async function checkPlugin(
  folder: string,
  origin: PluginSource['origin']
): Promise<PluginCheck> {
  const id = basename(folder)
  const entry = ['plugin.ts', 'plugin.js'].find((name) => existsSync(join(folder, name)))
  if (!entry) {
    return { id, isBroker: false, problems: [problem('plugin.ts', 'is missing: the one entry')] }
  }
  let definition: PluginDefinition | undefined
  try {
    definition = (await import(pathToFileURL(join(folder, entry)).href)).default
  } catch (error) {
    return {
      id,
      isBroker: false,
      problems: [problem(entry, `does not load: ${(error as Error).message}`)],
    }
  }
  if (!definition?.manifest) {
    const problems = [problem(entry, 'has no default export with a manifest')]
    return { id, isBroker: false, problems }
  }
  return {
    id,
    isBroker: definition.broker !== undefined,
    problems: [
      ...manifestProblems(id, definition).map((message) => problem('manifest.ts', message)),
      ...missingNeeds(definition),
      ...missingFiles(folder),
      ...checkDeclarations(folder, definition),
      ...checkTranslations(folder, definition),
      ...checkViews(folder, id),
      ...checkMigrations(folder, id),
      ...checkImports(folder, origin === 'bundled'),
    ],
  }
}

function missingNeeds({ manifest }: PluginDefinition): PluginProblem[] {
  return (manifest.needs ?? [])
    .filter((need) => !plugins.find(need)?.definition)
    .map((need) => problem('manifest.ts', `manifest.needs: "${need}" is not installed here`))
}

function missingFiles(folder: string): PluginProblem[] {
  const wanted = {
    'README.md': 'what it does, how it is set up, what removing it takes away',
    'CHANGELOG.md': 'what changed with each version; administrators read it on the plugins page',
  }
  return Object.entries(wanted)
    .filter(([file]) => !existsSync(join(folder, file)))
    .map(([file, why]) => problem(file, `is missing: ${why}`))
}

function checkViews(folder: string, id: string): PluginProblem[] {
  try {
    prepareViews({ id, folder })
    return []
  } catch (error) {
    return [problem('resources/views', (error as Error).message)]
  }
}

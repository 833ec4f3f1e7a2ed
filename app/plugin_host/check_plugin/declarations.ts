import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PluginDefinition } from '#contracts/plugin'
import { problem, type PluginProblem } from '#plugin_host/check_plugin/problem'
import { sourceFiles } from '#plugin_host/check_plugin/source_files'

const RENDERED = /\brender\(\s*'([^']+)'/g

/** What the entry declares must hang together: names, permissions, views, settings, schedules. */
export function checkDeclarations(folder: string, definition: PluginDefinition): PluginProblem[] {
  return [
    ...checkNames(definition),
    ...checkSettings(definition),
    ...checkPermissions(definition),
    ...checkSchedules(definition),
    ...checkViewNames(folder, definition),
  ]
}

/** Every door there is. One that is misspelt would never be called, and nobody would say so. */
const DOORS: Record<string, readonly string[]> = {
  plugin: [
    ...['manifest', 'broker', 'settings', 'routes', 'navigation', 'listeners', 'filters'],
    ...['schedules', 'conversationPanel', 'health', 'start', 'shutdown'],
  ],
  listeners: ['messagesReceived'],
  filters: ['beforeSend'],
}
const FIELD_TYPES = ['text', 'secret', 'url', 'number', 'boolean', 'select']

function checkNames(definition: PluginDefinition): PluginProblem[] {
  const { listeners = {}, filters = {} } = definition
  const named = { plugin: definition, listeners, filters }
  return Object.entries(named).flatMap(([where, given]) =>
    Object.keys(given)
      .filter((name) => !DOORS[where].includes(name))
      .map((name) =>
        problem(
          'plugin.ts',
          `declares "${name}", which nothing calls: ${where} knows ${DOORS[where].join(', ')}`
        )
      )
  )
}

function checkSettings({ settings, broker }: PluginDefinition): PluginProblem[] {
  const fields = [...(settings?.fields ?? []), ...(broker?.accountFields ?? [])]
  const names = fields.map(({ name }) => name)
  return [
    ...fields
      .filter(({ name }) => !/^[a-z][a-z0-9_]*$/.test(name))
      .map(({ name }) => problem('settings.ts', `the field "${name}" is not in snake_case`)),
    ...fields
      .filter(({ type }) => !FIELD_TYPES.includes(type))
      .map(({ name, type }) =>
        problem('settings.ts', `"${name}" is of type "${type}": ${FIELD_TYPES.join(', ')}`)
      ),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => problem('settings.ts', `the field "${name}" is there twice`)),
    ...fields
      .filter(({ type, options }) => type === 'select' && !options?.length)
      .map(({ name }) => problem('settings.ts', `"${name}" is a select without options`)),
    ...(settings?.numberFields ?? [])
      .filter((name) => !names.includes(name))
      .map((name) => problem('settings.ts', `numberFields names "${name}", which is no field`)),
    ...fields
      .filter(({ name, type }) => type === 'secret' && settings?.numberFields?.includes(name))
      .map(({ name }) =>
        problem(
          'settings.ts',
          `the secret "${name}" can't be a number's own: drop it from numberFields`
        )
      ),
  ]
}

function checkPermissions({ manifest, navigation }: PluginDefinition): PluginProblem[] {
  const declared = new Set(manifest.permissions)
  return (navigation ?? [])
    .filter(({ permission }) => !declared.has(permission))
    .map(({ route, permission }) =>
      problem(
        'manifest.ts',
        `the menu entry "${route}" asks for "${permission}", which permissions does not declare`
      )
    )
}

function checkSchedules({ schedules = [] }: PluginDefinition): PluginProblem[] {
  const names = schedules.map(({ name }) => name)
  return [
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => problem('plugin.ts', `the schedule "${name}" is there twice`)),
    ...schedules
      .filter(({ everyMs }) => everyMs < 60_000)
      .map(({ name }) =>
        problem('plugin.ts', `the schedule "${name}" runs more than once a minute`)
      ),
  ]
}

function checkViewNames(folder: string, { manifest, conversationPanel }: PluginDefinition) {
  const named = [
    ...(conversationPanel ? [{ file: 'plugin.ts', view: conversationPanel.view }] : []),
    ...sourceFiles(folder, ['.ts']).flatMap(({ file, text }) =>
      [...text.matchAll(RENDERED)].map(([, view]) => ({ file, view }))
    ),
  ]
  return named
    .filter(({ view }) => {
      const own = view.startsWith(`${manifest.id}::`)
      const path = `resources/views/${view.slice(manifest.id.length + 2)}.edge`
      return !own || !existsSync(join(folder, path))
    })
    .map(({ file, view }) =>
      problem(
        file,
        `draws "${view}": there is no such template in resources/views (write "${manifest.id}::…")`
      )
    )
}

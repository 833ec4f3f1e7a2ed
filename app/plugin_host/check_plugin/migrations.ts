import { problem, type PluginProblem } from '#plugin_host/check_plugin/problem'
import { sourceFiles } from '#plugin_host/check_plugin/source_files'

const TABLE =
  /\b(?:createTable|createTableIfNotExists|alterTable|renameTable|dropTable)\(\s*['"`]([^'"`]+)['"`]/g
const RAW_TABLE = /\b(?:create|alter)\s+table\s+(?:if\s+not\s+exists\s+)?["'`]?([a-z_]+)/gi

/** Tables named otherwise could meet the core's or another plugin's, and would be left behind when it is removed. */
export function checkMigrations(folder: string, id: string): PluginProblem[] {
  return sourceFiles(folder, ['.ts', '.js'], 'database/migrations').flatMap(({ file, text }) => {
    const named = [...text.matchAll(TABLE), ...text.matchAll(RAW_TABLE)].map(([, table]) => table)
    const foreign = named.filter((table) => !table.startsWith(`${id}_`))
    return [
      ...foreign.map((table) =>
        problem(file, `touches the table "${table}": name its tables "${id}_…"`)
      ),
      ...(/^database\/migrations\/\d{4}_[a-z0-9_]+\.[jt]s$/.test(file)
        ? []
        : [problem(file, 'is not named like "0001_create_notes.ts": they run in that order')]),
    ]
  })
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceFile {
  /** Relative to the plugin's folder. */
  file: string
  text: string
}

/** Files of a plugin with one of these endings, its tests and packages aside. */
export function sourceFiles(folder: string, endings: string[], below = ''): SourceFile[] {
  const root = join(folder, below)
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(below, name).replaceAll('\\', '/'))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .filter((file) => !/(^|\/)(node_modules|tests)\//.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
}

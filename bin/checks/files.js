import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../launcher/paths.js'

/** Files below the folders, as paths from the project's root. */
export function filesIn(folders, keep) {
  return folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(keep)
    .sort()
}

export const linesOf = (path) => readFileSync(join(root, path), 'utf8').split('\n')

/** Every line of the files that a rule objects to, as "path:line  what is wrong". */
export function complaints(paths, rules) {
  return paths.flatMap((path) =>
    linesOf(path).flatMap((line, index) =>
      rules
        .filter((rule) => rule.breaks(line, path))
        .map((rule) => `${path}:${index + 1}  ${rule.message}`)
    )
  )
}

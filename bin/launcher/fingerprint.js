import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * One hash over the contents of files and folders. Contents rather than times: a checkout or a
 * copy changes the times of everything.
 */
export function fingerprint(folder, sources, ignored = () => false) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const source of sources) {
    for (const path of filesUnder(join(folder, source))) {
      const name = relative(folder, path).replaceAll('\\', '/')
      if (!ignored(name)) hash.update(`\0${name}\0`).update(readFileSync(path))
    }
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** Whether a stamp file says that the work was done for exactly this fingerprint. */
export function stampMatches(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

export function writeStamp(stamp, print) {
  writeFileSync(stamp, print)
}

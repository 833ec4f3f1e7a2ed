import { existsSync, readdirSync } from 'node:fs'
import { complaints, filesIn } from './files.js'
import { inRoot } from '../launcher/paths.js'

const CORE = ['app', 'packages', 'resources', 'start', 'providers', 'config', 'commands']
/** Not the texts: a sentence may speak of a simulator without knowing the plugin. */
const SOURCE = /\.(ts|js|edge|css)$/

/** Every line of the core that names a plugin, as folder, class or path. */
export function checkCoreNames() {
  const rules = pluginIds().map((id) => ({
    message: `names the plugin "${id}": ask for what plugins declare instead`,
    breaks: (line) => mentions(line, id),
  }))
  return complaints(
    filesIn(CORE, (path) => SOURCE.test(path)),
    rules
  )
}

function pluginIds() {
  return readdirSync(inRoot('plugins'), { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && existsSync(inRoot('plugins', entry.name, 'plugin.ts'))
    )
    .map((entry) => entry.name)
}

function mentions(line, id) {
  const className = id.replaceAll(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase())
  return new RegExp(
    `(?<![a-zA-Z])(${id}|${id.replaceAll('_', '-')}|${className})(?![a-zA-Z])`
  ).test(line)
}

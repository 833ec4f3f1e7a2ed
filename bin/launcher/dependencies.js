import { existsSync, readFileSync } from 'node:fs'
import { Problem } from './problem.js'
import { inRoot, root } from './paths.js'
import { runQuietly } from './processes.js'
import { step } from './screen.js'

/** Makes node_modules match package-lock.json; does nothing when it already does. */
export async function ensureDependencies() {
  const label = existsSync(inRoot('node_modules'))
    ? 'Updating dependencies'
    : 'Installing dependencies'
  if (!dependenciesAreFresh(root)) await step(label, install)
}

/**
 * npm keeps its own record of what it installed, so no stamp of ours can be wrong about it.
 * Packages for other platforms are optional and rightly absent.
 */
export function dependenciesAreFresh(folder) {
  const wanted = readPackages(`${folder}/package-lock.json`)
  const installed = readPackages(`${folder}/node_modules/.package-lock.json`)
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = installed[path]
    return found ? found.version === entry.version : entry.optional === true
  })
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * No dependency needs its install script, and better-sqlite3's would compile what it already
 * ships. Development packages are included whatever NODE_ENV says: they hold the compiler.
 */
async function install() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional']
  const { code, output, ending } = await npm([
    ...args,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) throw installProblem(output, ending)
}

function npm(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return runQuietly(process.execPath, [script, ...args])
  return runQuietly('npm', args, { shell: process.platform === 'win32' })
}

const CAUSES = [
  {
    sign: /ENOSPC/,
    why: 'The disk is full.',
    todo: 'Free about 1 GB and start again.',
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    why: `npm may not write to ${root}.`,
    todo: 'Start as the user who owns the folder, or give this user the folder (chown -R).',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/,
    why: 'The npm registry could not be reached.',
    todo: 'Check the connection, proxy and registry (npm config get registry; npm ping), then start again.',
  },
  {
    sign: /spawn npm ENOENT/,
    why: 'npm was not found.',
    todo: 'Install npm (it comes with Node.js from nodejs.org) and start again.',
  },
]

function installProblem(output, ending) {
  const cause = CAUSES.find(({ sign }) => sign.test(output)) ?? {
    why: 'npm ended with the error above.',
    todo: 'Run "npm ci --ignore-scripts" to see it in full, then start again.',
  }
  return new Problem('The dependencies could not be installed.', { ...cause, ...ending, output })
}

import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { inRoot } from './paths.js'
import { Problem } from './problem.js'
import { runInstead } from './processes.js'

const OLDEST_STARTER = 20
const RUNTIME = 24

/** The scripts themselves need this much; older Nodes would fail with a syntax error somewhere. */
export function refuseAncientNode(version = process.versions.node) {
  if (majorOf(version) >= OLDEST_STARTER) return
  throw new Problem(`Balcão can't start with Node ${version}.`, {
    why: `Its start script needs Node ${OLDEST_STARTER} or newer.`,
    todo: 'Install a current Node.js (nodejs.org, or your system’s packages) and start again.',
  })
}

/**
 * The Node that runs the application: the pinned one that npm installed; this one where it fits
 * or where npm has none for the platform.
 */
export function findRuntime({ version = process.versions.node, platform = process.platform } = {}) {
  if (majorOf(version) === RUNTIME) return process.execPath
  const pinned = pinnedNode(platform, process.arch)
  if (existsSync(pinned)) return pinned
  if (majorOf(version) > RUNTIME) return process.execPath
  throw new Problem(`Balcão needs Node ${RUNTIME} or newer to run; this is ${version}.`, {
    why: `npm has no Node ${RUNTIME} for ${platform} on ${process.arch}, so Balcão can't bring its own.`,
    todo: `Install Node ${RUNTIME} (nodejs.org, "brew install node@${RUNTIME}", nvm, …) and start again.`,
  })
}

function pinnedNode(platform, arch) {
  const name = platform === 'win32' ? 'win' : platform
  const file = platform === 'win32' ? 'node.exe' : 'node'
  return inRoot('node_modules', `node-${name}-${arch}`, 'bin', file)
}

/**
 * Starts the same command again under the right Node. Answers its exit code, or undefined when
 * this process is the right one already and should go on.
 */
export async function continueUnderRuntime() {
  const runtime = findRuntime()
  if (runtime === process.execPath) {
    putOnPath()
    return undefined
  }
  return runInstead(runtime, process.argv.slice(1))
}

/** Programs started by name (vite, prettier, node) are then the installed ones. */
function putOnPath() {
  process.env.PATH = [inRoot('node_modules', '.bin'), process.env.PATH].join(delimiter)
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildFolder, inRoot, root } from './paths.js'
import { fingerprint, stampMatches, writeStamp } from './fingerprint.js'
import { Problem } from './problem.js'
import { runQuietly } from './processes.js'
import { step } from './screen.js'

const ASSET_SOURCES = ['resources', 'plugins', 'vite.config.ts', 'package-lock.json']
const APP_SOURCES = [
  ...[
    'app',
    'bin',
    'commands',
    'config',
    'database',
    'examples',
    'packages',
    'providers',
    'public',
    'start',
  ],
  ...['types', 'ace.js', 'adonisrc.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'],
]
const BUILD_STAMP = join(buildFolder, '.fingerprint')
const ASSETS_STAMP = inRoot('public/assets/.fingerprint')

/** The image carries a build and no sources: there is nothing to compare or to compile. */
export const isPrebuilt = () => !existsSync(inRoot('adonisrc.ts'))

/** Compiles the application when a source changed since the last build. */
export async function ensureBuild({ force = false } = {}) {
  if (isPrebuilt()) return
  const print = fingerprint(root, [...APP_SOURCES, ...ASSET_SOURCES], notInBuild)
  if (!force && stampMatches(BUILD_STAMP, print)) return
  rmSync(BUILD_STAMP, { force: true })
  await step('Building the application', async () => {
    await run(['ace.js', 'build', '--tsconfig=tsconfig.build.json', '--package-manager=npm'])
    writeStamp(BUILD_STAMP, print)
  })
  writeStamp(ASSETS_STAMP, assetsPrint())
}

/** Compiles only styles and scripts: tests read the manifest of the last build. */
export async function ensureAssets() {
  const print = assetsPrint()
  if (stampMatches(ASSETS_STAMP, print)) return
  await step('Building styles and scripts', async () => {
    await run(['node_modules/vite/bin/vite.js', 'build', '--logLevel=warn'])
    writeStamp(ASSETS_STAMP, print)
  })
}

/** Where a manifest lies, pages take the built assets even in development, stale as they are. */
export function forgetAssets() {
  rmSync(inRoot('public/assets'), { recursive: true, force: true })
}

const assetsPrint = () => fingerprint(root, ASSET_SOURCES, notInAssets)

function notInBuild(name) {
  return (
    /^public\/assets\/|(^|\/)tests\//.test(name) ||
    /^bin\/(launcher\/|checks\/|start\.js|run\.js)/.test(name)
  )
}

function notInAssets(name) {
  return notInBuild(name) || (name.startsWith('plugins/') && !name.includes('/resources/'))
}

async function run(args) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    APP_KEY: 'builds-need-no-key-of-their-own-',
  }
  const { code, output, ending } = await runQuietly(process.execPath, args, {
    env: withDefaults(env),
  })
  if (code === 0) return
  const full = /ENOSPC/.test(output)
  throw new Problem('The application could not be built.', {
    output,
    why: full ? 'The disk is full.' : 'The compiler ended with the errors above.',
    todo: full
      ? 'Free about 500 MB and start again.'
      : 'If you changed the code, correct it; else report this (see CONTRIBUTING.md).',
    ...ending,
  })
}

/** ace reads the environment of the application even where it only compiles. */
function withDefaults(env) {
  return { HOST: '127.0.0.1', PORT: '3333', LOG_LEVEL: 'warn', ...env }
}

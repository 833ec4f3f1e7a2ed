import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureAssets } from '../build.js'
import { Problem } from '../problem.js'
import { say, step } from '../screen.js'
import { parseTestArguments } from '../testing/arguments.js'
import { HOW_TO_GET_CHROMIUM, findChromium } from '../testing/chromium.js'
import { runJapa } from '../testing/japa.js'
import { openTestPostgres } from '../testing/postgres.js'

/** `npm test`: the suites on SQLite, the same on PostgreSQL, then the pages in a real Chromium. */
export async function run(argv) {
  const wanted = parseTestArguments(argv)
  if (wanted.plugin) process.env.BALCAO_TEST_PLUGIN = pluginFolder(wanted.plugin)
  await ensureAssets()
  const results = []
  if (wanted.suites.length > 0) {
    for (const database of wanted.databases) {
      results.push(await RUNS[database]([...wanted.suites, ...wanted.rest]))
    }
  }
  if (wanted.browser) results.push(await inChromium(['browser', ...wanted.rest]))
  return report(results)
}

/** A name that finds no specs would test nothing and say that nothing failed. */
function pluginFolder(named) {
  const folder = resolve(named)
  if (existsSync(join(folder, 'tests'))) return folder
  throw new Problem(`There is nothing to test in ${folder}.`, {
    why: existsSync(folder) ? 'The folder has no tests/ in it.' : 'There is no such folder.',
    todo: 'Name the plugin’s folder, e.g. npm test -- --plugin=examples/word_watch',
  })
}

const RUNS = { sqlite: onSqlite, postgres: onPostgres }

function onSqlite(args) {
  title('Unit and functional tests on SQLite')
  return runJapa(args)
}

async function onPostgres(args) {
  title('The same tests on PostgreSQL')
  const postgres = await step('Starting PostgreSQL', openTestPostgres).catch((error) => {
    throw new Problem('PostgreSQL could not be started for the tests.', {
      why: error?.message ?? 'initdb failed; it needs a locale and a writable temporary folder.',
      todo: 'Name a server in TEST_DATABASE_URL=postgres://…, or run on SQLite alone: npm test -- --only=sqlite',
    })
  })
  try {
    return await runJapa(args, { DATABASE_URL: postgres.url })
  } finally {
    await postgres.close()
  }
}

async function inChromium(args) {
  title('Pages in Chromium')
  const chromium = await findChromium()
  // Without one, Chromium names downloads in ASCII and loses the rest.
  const LANG = process.env.LANG || 'C.UTF-8'
  if (chromium) return runJapa(args, { CHROME_PATH: chromium, LANG })
  say(`  SKIPPED: no Chromium was found on this machine.\n  ${HOW_TO_GET_CHROMIUM}`)
  if (!process.env.CI) return { passed: 0, failed: 0 }
  say('  In CI a skipped browser suite is a failure.')
  return { passed: 0, failed: 1 }
}

const title = (text) => say(`\n── ${text} ${'─'.repeat(Math.max(0, 60 - text.length))}\n`)

/** The last line is for machines: one sum over all runs. */
function report(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  say(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
}

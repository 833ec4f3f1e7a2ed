import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Problem, describe } from '../problem.js'
import { runInstead } from '../processes.js'

/**
 * One run of Japa in a data folder of its own. A run that ends without a summary, or with an
 * error outside any test, counts as a failure: silence is not success.
 */
export async function runJapa(argv, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'balcao-test-'))
  const summary = join(folder, 'summary.json')
  try {
    const code = await runInstead(
      process.execPath,
      ['--import=@poppinss/ts-exec', 'bin/test.ts', ...argv],
      {
        env: {
          ...withoutServices(process.env),
          ...env,
          DATA_DIR: join(folder, 'data'),
          TEST_SUMMARY: summary,
        },
      }
    ).catch(sayAndFail)
    const { passed, failed } = readSummary(summary)
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sayAndFail(error) {
  console.error(error instanceof Problem ? describe(error) : error)
  return 1
}

/** A developer's own database, addresses and key have no business in the tests. */
function withoutServices(env) {
  const { DATABASE_URL, APP_KEY, APP_URL, HOST, PORT, LOG_LEVEL, NODE_ENV, SMTP_URL, ...rest } = env
  return rest
}

function readSummary(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 1 }
}

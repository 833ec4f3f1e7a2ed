import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.js'
import { runQuietly } from './processes.js'
import { say, step } from './screen.js'

/**
 * Fills the demo's data folder once; after that it is a shop like any other. What the command
 * said (who can sign in, and how) is kept in the folder and shown at every start.
 */
export async function ensureDemo(appFolder, dataDir, env) {
  const note = join(dataDir, 'demo.txt')
  if (!existsSync(note)) {
    const told = await step('Furnishing the demo', () => furnish(appFolder, dataDir, env))
    writeFileSync(note, told, { mode: 0o600 })
  }
  say(`\n${readFileSync(note, 'utf8').trimEnd()}`)
}

async function furnish(appFolder, dataDir, env) {
  const ace = join(appFolder, 'ace.js')
  const { code, output, ending } = await runQuietly(process.execPath, [ace, 'balcao:demo'], { env })
  if (code === 0) return output
  throw new Problem('The demo could not be furnished.', {
    output,
    why: 'The command "balcao:demo" ended with the error above.',
    todo: `Delete ${dataDir} and start the demo again; report this if it stays.`,
    ...ending,
  })
}

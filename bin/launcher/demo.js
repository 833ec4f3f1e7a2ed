import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeStamp } from './fingerprint.js'
import { Problem } from './problem.js'
import { runQuietly } from './processes.js'
import { step } from './screen.js'

/** Fills the demo's data folder once; after that it is a shop like any other. */
export async function ensureDemo(appFolder, dataDir, env) {
  const stamp = join(dataDir, 'demo.ready')
  if (existsSync(stamp)) return
  await step('Furnishing the demo', async () => {
    const ace = join(appFolder, 'ace.js')
    const { code, output } = await runQuietly(process.execPath, [ace, 'balcao:demo'], { env })
    if (code !== 0) throw demoProblem(output, dataDir)
    writeStamp(stamp, `${new Date().toISOString()}\n`)
  })
}

function demoProblem(output, dataDir) {
  return new Problem('The demo could not be furnished.', {
    output,
    why: 'The command "balcao:demo" ended with the error above.',
    todo: `Delete ${dataDir} and start the demo again; report this if it stays.`,
  })
}

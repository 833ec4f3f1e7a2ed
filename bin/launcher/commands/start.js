import { ensureBuild, isPrebuilt } from '../build.js'
import { ensureAppKey, ensureDataFolder } from '../data_folder.js'
import { ensureDemo } from '../demo.js'
import { ensureDependencies } from '../dependencies.js'
import { loadDotEnv } from '../environment.js'
import { ensureMigrated } from '../migrations.js'
import { buildFolder } from '../paths.js'
import { continueUnderRuntime } from '../runtime.js'
import { say } from '../screen.js'
import { serve } from '../serve.js'
import { START_HELP, parseStartOptions, startEnvironment } from '../start_options.js'

/** Everything between a fresh clone and a running desk. */
export async function start(argv) {
  const options = parseStartOptions(argv)
  if (options.help) return say(START_HELP)

  if (!isPrebuilt()) await ensureDependencies()
  const finished = await continueUnderRuntime()
  if (finished !== undefined) return finished

  loadDotEnv()
  Object.assign(process.env, startEnvironment(options, process.env))
  await prepare(options)
  await serve(buildFolder, process.env)
}

async function prepare(options) {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = process.env
  await ensureBuild()
  ensureDataFolder(dataDir)
  process.env.APP_KEY = ensureAppKey(dataDir, { allowNew: options['new-key'] })
  await ensureMigrated(buildFolder, { dataDir, databaseUrl, env: process.env })
  if (process.env.BALCAO_DEMO) await ensureDemo(buildFolder, dataDir, process.env)
}

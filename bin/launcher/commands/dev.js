import { forgetAssets } from '../build.js'
import { prepareDevelopment } from '../development.js'
import { ensureMigrated } from '../migrations.js'
import { root } from '../paths.js'
import { runInstead } from '../processes.js'
import { say } from '../screen.js'

/** `npm run dev`: serves from source and reloads what changes. */
export async function run(argv) {
  const dataDir = prepareDevelopment()
  const { DATABASE_URL: databaseUrl, PORT: port } = process.env
  await ensureMigrated(root, { dataDir, databaseUrl, env: process.env })
  forgetAssets()
  say(`\n  Balcão in development: http://localhost:${port}`)
  say(`  Data: ${dataDir}. What you change is reloaded; stop with Ctrl+C.\n`)
  // `ace serve` restarts its child on SIGTERM; SIGINT is what ends it.
  const translate = () => 'SIGINT'
  return runInstead(process.execPath, ['ace.js', 'serve', '--hmr', ...argv], { translate })
}

import { prepareDevelopment } from '../development.js'
import { runInstead } from '../processes.js'

/** `npm run ace -- <command>`: a console command on the development data. */
export function run(argv) {
  prepareDevelopment()
  return runInstead(process.execPath, ['ace.js', ...argv])
}

import { runInstead } from '../processes.js'

/** `npm run bench -- <name> [--json]`. The benches make their own data folders. */
export function run(argv) {
  return runInstead(process.execPath, ['--import=@poppinss/ts-exec', 'bench/index.ts', ...argv])
}

import { ensureDependencies } from '../dependencies.js'
import { loadDotEnv } from '../environment.js'
import { Problem } from '../problem.js'
import { continueUnderRuntime } from '../runtime.js'

const COMMANDS = {
  dev: () => import('./dev.js'),
  build: () => import('./build.js'),
  test: () => import('./test.js'),
  check: () => import('./check.js'),
  bench: () => import('./bench.js'),
  ace: () => import('./ace.js'),
}

/** Every command of a developer: dependencies and runtime first, then the command's own module. */
export async function runCommand(name, argv) {
  const load = COMMANDS[name]
  if (!load) throw unknownCommand(name)
  await ensureDependencies()
  const finished = await continueUnderRuntime()
  if (finished !== undefined) return finished
  loadDotEnv()
  const { run } = await load()
  return run(argv)
}

function unknownCommand(name) {
  return new Problem(`There is no command "${name ?? ''}".`, {
    why: `bin/run.js knows ${Object.keys(COMMANDS).join(', ')}.`,
    todo: 'Use the npm scripts: npm run dev, npm test, npm run check, npm run bench.',
  })
}

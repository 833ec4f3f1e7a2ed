const SUITES = ['unit', 'functional', 'browser']
const RUNS = ['sqlite', 'postgres', 'browser']

/**
 * `npm test -- [suites] [--only=<run>] [Japa's own options]`. Names of suites choose suites,
 * `--only` chooses one of the three runs, everything else goes to Japa as it is.
 */
export function parseTestArguments(argv) {
  const only = argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
  if (only && !RUNS.includes(only)) throw new RangeError(`--only is one of ${RUNS.join(', ')}`)
  const named = argv.filter((arg) => SUITES.includes(arg))
  const suites = named.length > 0 ? named : SUITES
  return {
    suites: suites.filter((suite) => suite !== 'browser'),
    browser: suites.includes('browser') && (!only || only === 'browser'),
    databases: ['sqlite', 'postgres'].filter((run) => !only || only === run),
    rest: argv.filter((arg) => !SUITES.includes(arg) && !arg.startsWith('--only=')),
  }
}

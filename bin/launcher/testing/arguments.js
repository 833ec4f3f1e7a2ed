const SUITES = ['unit', 'functional', 'browser']
const RUNS = ['sqlite', 'postgres', 'browser']

/**
 * `npm test -- [suites] [--only=<run>] [--plugin=<folder>] [Japa's own options]`. Names of suites choose suites, `--only`
 * chooses one of the three runs, `--plugin` the specs of one plugin wherever it lies, everything else goes to Japa.
 */
export function parseTestArguments(argv) {
  const only = argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
  if (only && !RUNS.includes(only)) throw new RangeError(`--only is one of ${RUNS.join(', ')}`)
  const plugin = argv.find((arg) => arg.startsWith('--plugin='))?.slice('--plugin='.length)
  const named = plugin ? ['functional'] : argv.filter((arg) => SUITES.includes(arg))
  const suites = named.length > 0 ? named : SUITES
  return {
    suites: suites.filter((suite) => suite !== 'browser'),
    browser: suites.includes('browser') && (!only || only === 'browser'),
    databases: ['sqlite', 'postgres'].filter((run) => !only || only === run),
    plugin,
    rest: argv.filter((arg) => !SUITES.includes(arg) && !/^--(only|plugin)=/.test(arg)),
  }
}

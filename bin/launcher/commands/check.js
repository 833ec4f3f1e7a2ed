import { ensureAssets } from '../build.js'
import { Problem } from '../problem.js'
import { runQuietly } from '../processes.js'
import { say, step } from '../screen.js'
import { checkCoreNames } from '../../checks/core_names.js'
import { checkGenerated } from '../../checks/generated.js'
import { checkViews } from '../../checks/views.js'

const STEPS = [
  tool('Format', 'prettier', ['--check', '--log-level=warn', '.'], 'npx prettier --write .'),
  tool('Lint and import directions', 'eslint', ['--max-warnings=0', '.'], 'npx eslint --fix .'),
  tool('Types of the server', 'tsc', ['--noEmit']),
  tool('Types of the browser', 'tsc', ['--project', 'resources/js/tsconfig.json']),
  own('Generated files are fresh', checkGenerated),
  tool('Unused code', 'knip', []),
  node('Translations', ['--import=@poppinss/ts-exec', 'bin/checks/translations.ts']),
  own('Views', checkViews),
  own('The core names no plugin', checkCoreNames),
]

/** `npm run check [-- --no-tests]`: everything that must hold before a change is shared. */
export async function run(argv) {
  process.env.NODE_ENV ??= 'development'
  for (const { label, work } of STEPS) await step(label, work)
  say('\n  Everything in order.')
  if (argv.includes('--no-tests')) return 0
  await ensureAssets()
  const { run: test } = await import('./test.js')
  return test(argv)
}

function tool(label, name, args, remedy = 'Correct what is listed above.') {
  return { label, work: () => runTool(label, [`node_modules/.bin/${name}`, ...args], remedy) }
}

function node(label, args) {
  return { label, work: () => runTool(label, args, 'Correct what is listed above.') }
}

async function runTool(label, args, remedy) {
  const { code, output, ending } = await runQuietly(process.execPath, args)
  if (code !== 0) throw failed(label, output, remedy, ending)
}

function own(label, check) {
  return {
    label,
    work: async () => {
      const found = await check()
      if (found.length > 0) throw failed(label, found.join('\n'), 'Correct what is listed above.')
    },
  }
}

function failed(label, output, remedy, ending) {
  const why = 'See the list above.'
  return new Problem(`Check failed: ${label}`, { output, why, todo: remedy, ...ending })
}

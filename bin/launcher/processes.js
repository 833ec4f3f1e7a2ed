import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { SIGNALS, spawnTended } from './children.js'
import { describeEnding } from './endings.js'
import { PARENT } from './orphan.js'
import { root } from './paths.js'
import { Problem } from './problem.js'

const NOT_STARTED = 127

/**
 * Runs a program in our place: it owns the terminal, gets our signals, and its exit code is ours.
 * `translate` maps a signal to the one the program understands.
 */
export async function runInstead(
  command,
  args,
  { env = process.env, translate = (signal) => signal } = {}
) {
  const told = new Set()
  const result = await outcomeOf(() => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, [PARENT]: String(process.pid) },
      stdio: 'inherit',
    })
    passSignalsOn(child, translate, told)
    return child
  })
  if (result.error || (result.signal && !told.has(result.signal))) {
    throw endedProblem('Balcão ended before its time.', result)
  }
  return result.code
}

function passSignalsOn(child, translate, told) {
  const forwards = SIGNALS.map((name) => [
    name,
    () => {
      told.add(translate(name))
      child.kill(translate(name))
    },
  ])
  for (const [name, forward] of forwards) process.on(name, forward)
  child.once('close', () => {
    for (const [name, forward] of forwards) process.off(name, forward)
  })
}

/**
 * Runs a program quietly; `output` holds what it said, for the case that it fails, and `ending`
 * what ended it if it was not its own verdict.
 */
export async function runQuietly(command, args, { env = process.env, onOutput, shell } = {}) {
  let output = ''
  const collect = (chunk) => {
    output += chunk
    onOutput?.(chunk)
  }
  const result = await outcomeOf(() => {
    const child = spawnTended(command, args, {
      cwd: root,
      // What it says is shown only when it fails, and then without colours of its own.
      env: { ...env, NO_COLOR: '1' },
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    return child
  })
  output = stripVTControlCharacters(output || (result.error?.message ?? ''))
  return { code: result.code, output, ending: describeEnding({ ...result, output }) }
}

/** Some failures to start are thrown, others come as an event: both are an outcome. */
function outcomeOf(start) {
  return new Promise((resolve) => {
    const failed = (error) => resolve({ code: NOT_STARTED, error })
    try {
      const child = start()
      child.once('error', failed)
      child.once('close', (code, signal) =>
        resolve({ code: code ?? 128 + constants.signals[signal], signal })
      )
    } catch (error) {
      failed(error)
    }
  })
}

function endedProblem(what, result) {
  const why = result.error?.message ?? `It ended with ${result.code}.`
  return new Problem(what, { why, todo: 'Start again.', ...describeEnding(result) })
}

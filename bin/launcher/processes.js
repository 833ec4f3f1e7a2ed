import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { root } from './paths.js'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program in our place: it owns the terminal, gets our signals, and its exit code is ours.
 * `translate` maps a signal to the one the program understands.
 */
export function runInstead(
  command,
  args,
  { env = process.env, translate = (signal) => signal } = {}
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
    const forwards = FORWARDED.map((signal) => [signal, () => child.kill(translate(signal))])
    for (const [signal, forward] of forwards) process.on(signal, forward)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const [name, forward] of forwards) process.off(name, forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** Runs a program quietly; `output` holds what it said, for the case that it fails. */
export function runQuietly(command, args, { env = process.env, onOutput, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      // What it says is shown only when it fails, and then without colours of its own.
      env: { ...env, NO_COLOR: '1' },
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk) => {
      output += chunk
      onOutput?.(chunk)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code, signal) => {
      resolve({
        code: code ?? 128 + constants.signals[signal],
        output: stripVTControlCharacters(output),
      })
    })
  })
}

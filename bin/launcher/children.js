import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { PARENT } from './orphan.js'
import { currentStep } from './screen.js'

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The children that do a part of our work out of sight. None of them outlives us. */
const children = new Set()
const tended = ['--import', new URL('tended.js', import.meta.url).href]
const hasGroups = process.platform !== 'win32'

/**
 * Starts a child at the head of a process group, so that what it starts itself (a compiler, npm's
 * workers) can be ended with it. A signal to us ends all of them, and says what was interrupted.
 */
export function spawnTended(command, args, options) {
  const child = spawn(command, command === process.execPath ? [...tended, ...args] : args, {
    ...options,
    env: { ...options.env, [PARENT]: String(process.pid) },
    detached: hasGroups,
  })
  if (children.size === 0) tend(true)
  children.add(child)
  child.once('close', () => {
    children.delete(child)
    if (children.size === 0) tend(false)
  })
  return child
}

function tend(begin) {
  const change = begin ? 'on' : 'off'
  for (const signal of SIGNALS) process[change](signal, stopAll)
  process[change]('exit', endAll)
}

function stopAll(signal) {
  const during = currentStep() ? ` while: ${currentStep()}` : ''
  console.error(`\n✗ Stopped by ${signal}${during}. Nothing is left running; start again.`)
  process.exit(128 + constants.signals[signal])
}

function endAll() {
  for (const child of children) endGroup(child)
}

function endGroup({ pid }) {
  try {
    process.kill(hasGroups ? -pid : pid, 'SIGTERM')
  } catch {
    // It ended by itself in the meantime, or never began.
  }
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort, inherited, ROOT } from './processes.js'

export interface Program {
  /** Arguments of node. */
  args: string[]
  env: Record<string, string>
}

const isBuilt = existsSync(join(ROOT, 'build/bin/server.js'))
const loader = isBuilt ? [] : ['--import=@poppinss/ts-exec']

/** The production build where there is one, else the source; the empty application in the same way. */
export const WHAT_STARTS = isBuilt ? 'production build' : 'source'
export const BALCAO = [...loader, join(ROOT, isBuilt ? 'build/bin/server.js' : 'bin/server.ts')]
export const EMPTY_APP = [...loader, join(ROOT, 'bench/empty_app/server.js')]

/** Milliseconds from starting the process to its first 200. */
export async function secondsToFirstAnswer({ args, env }: Program): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...inherited(), ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  const took = (performance.now() - startedAt) / 1000
  child.kill('SIGTERM')
  await exited
  return took
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('data', (chunk) => {
      resolve(chunk.toString('latin1').startsWith('HTTP/1.1 200'))
      socket.destroy()
    })
    socket.write('GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n')
  })
}

import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort, inherited, ROOT, startProgram, type Running } from './processes.js'

export interface Program {
  /** Arguments of node. */
  args: string[]
  env: Record<string, string>
}

/** The production build, and an empty application beside it. */
export const BALCAO = [join(ROOT, 'build/bin/server.js')]
export const EMPTY_APP = [join(ROOT, 'bench/empty_app/server.js')]

/** Balcão as `npm start` runs it, on a port of its own or the given one. */
export async function startBalcao(
  env: Record<string, string>,
  { port }: { port?: number } = {}
): Promise<Running> {
  return startProgram(BALCAO, env, port ?? (await freePort()))
}

/** Seconds from starting the process to its first 200. */
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

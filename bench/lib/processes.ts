import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export interface Running {
  child: ChildProcess
  port: number
  stop(): Promise<void>
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>
  /** CPU seconds used so far, user and system. */
  cpuSeconds(): number
  rssBytes(): number
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'balcao-bench-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Starts a script that listens on PORT and waits until it answers. */
export async function start(
  script: string,
  env: Record<string, string>,
  { port, args = [] }: { port?: number; args?: string[] } = {}
): Promise<Running> {
  port ??= await freePort()
  return startProgram(['--import=@poppinss/ts-exec', join(ROOT, script), ...args], env, port)
}

/** The same for arguments of node. */
export async function startProgram(
  args: string[],
  env: Record<string, string>,
  port: number
): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...inherited(), ...env, PORT: String(port) },
    stdio: ['ignore', process.env.BENCH_LOG ? 'inherit' : 'ignore', 'inherit'],
  })
  await untilAnswering(child, port)
  return {
    child,
    port,
    stop: () => stop(child),
    kill: () => kill(child),
    cpuSeconds: () => cpuSeconds(child.pid!),
    rssBytes: () => rssBytes(child.pid!),
  }
}

/** Runs a script to its end and returns the JSON of its last line. */
export function run<T>(
  script: string,
  env: Record<string, string>,
  args: string[] = []
): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import=@poppinss/ts-exec', join(ROOT, script), ...args],
      {
        cwd: ROOT,
        env: { PORT: '1', ...inherited(), ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      }
    )
    let output = ''
    child.stdout!.on('data', (chunk) => (output += chunk))
    child.on('exit', (code) => {
      if (code !== 0) return reject(new Error(`${script} ended with ${code}: ${output}`))
      resolve(JSON.parse(output.trim().split('\n').at(-1)!) as T)
    })
  })
}

/** Where to store is decided by the bench, not by whoever started it. */
export function inherited() {
  const { DATABASE_URL: _database, DATA_DIR: _folder, REDIS_URL: _redis, ...env } = process.env
  return env
}

/** The server as it runs in production, on a data folder of its own. */
export const serverEnv = (dataDir: string, extra: Record<string, string> = {}) => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  APP_KEY: 'benchmarks-only-key-32-characters!',
  LOG_LEVEL: 'error',
  DATA_DIR: dataDir,
  ...extra,
})

async function untilAnswering(child: ChildProcess, port: number) {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the process ended with ${child.exitCode ?? child.signalCode}`)
    }
    try {
      await fetch(`http://127.0.0.1:${port}/health/live`)
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 12_000).unref()
  })
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

const CLOCK_TICKS = 100

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
}

function rssBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024
}

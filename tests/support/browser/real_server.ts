import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { expect } from '#tests/support/browser/expect'

export const OWNER = { email: 'owner@example.test', password: 'a long enough secret' }

/** The server as it really runs, in a process and a data folder of its own, so that it can be killed and started again. */
export class RealServer {
  #process: ChildProcess | null = null
  #said = ''

  private constructor(
    readonly port: number,
    readonly folder: string
  ) {}

  static async create() {
    const server = new RealServer(await freePort(), await mkdtemp(join(tmpdir(), 'balcao-server-')))
    await server.#run(['ace.js', 'migration:run', '--force'])
    await server.start()
    return server
  }

  get url() {
    return `http://127.0.0.1:${this.port}`
  }

  async start() {
    this.#process = this.#spawn(['--import=@poppinss/ts-exec', 'bin/server.ts'])
    await expect
      .poll(() => this.#answers(), { timeout: 60_000, message: 'the server answers' })
      .toBe(true)
  }

  /** As a crash or a power cut would: nothing is said good-bye to. */
  async kill() {
    const running = this.#process
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }

  async destroy() {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }

  #answers() {
    return fetch(`${this.url}/health/live`).then(
      ({ ok }) => ok,
      () => false
    )
  }

  async #run(argv: string[]) {
    const child = this.#spawn(argv)
    const code = await new Promise((resolve) => child.once('exit', resolve))
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${this.#said}`)
  }

  #spawn(argv: string[]) {
    const child = spawn(process.execPath, argv, {
      cwd: app.makePath(),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(this.port),
        APP_URL: this.url,
        APP_KEY: 'tests-only-key-of-32-characters!!',
        DATA_DIR: this.folder,
        DATABASE_URL: '',
        SESSION_DRIVER: 'cookie',
        BALCAO_OWNER_NAME: 'Clara Nunes',
        BALCAO_OWNER_EMAIL: OWNER.email,
        BALCAO_OWNER_PASSWORD: OWNER.password,
        BALCAO_LOCALE: 'en',
      },
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => (this.#said += data))
    }
    return child
  }
}

function freePort() {
  return new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

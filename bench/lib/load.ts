import { connect, type Socket } from 'node:net'

/**
 * A load generator that costs little CPU, because it shares two cores with the server: plain sockets, prepared
 * requests, and no more parsing of answers than the status line and the end of the head.
 */
export interface Answer {
  status: number
  /** Milliseconds from when the request was due (open loop) or written (closed loop). */
  latencyMs: number
}

export interface Endpoint {
  host: string
  port: number
  path: string
}

export interface SignedBody {
  body: Buffer
  headers: Record<string, string>
}

export function toRequest({ host, port, path }: Endpoint, { body, headers }: SignedBody): Buffer {
  const lines = Object.entries({
    ...headers,
    'host': `${host}:${port}`,
    'content-length': String(body.length),
    'content-type': 'application/json',
  })
  const head = `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

export class Client {
  #socket: Socket | null = null
  #waiting: { since: number; resolve(answer: Answer): void; reject(error: Error): void } | null =
    null
  #buffer = ''

  constructor(private endpoint: Endpoint) {}

  get isBusy() {
    return this.#waiting !== null
  }

  async open() {
    if (this.#socket && !this.#socket.destroyed) return
    await new Promise<void>((resolve, reject) => {
      const socket = connect(
        { host: this.endpoint.host, port: this.endpoint.port, noDelay: true },
        () => resolve()
      )
      socket.once('error', reject)
      socket.on('data', (chunk) => this.#onData(chunk))
      socket.on('close', () => this.#fail(new Error('closed')))
      this.#socket = socket
    })
    this.#socket!.on('error', (error) => this.#fail(error))
  }

  /** One request at a time. Opens the connection when there is none. */
  async send(request: Buffer, since = performance.now()): Promise<Answer> {
    await this.open()
    return new Promise((resolve, reject) => {
      if (!this.#socket || this.#socket.destroyed) return reject(new Error('not connected'))
      this.#waiting = { since, resolve, reject }
      this.#socket.write(request)
    })
  }

  close() {
    this.#socket?.destroy()
  }

  #onData(chunk: Buffer) {
    this.#buffer += chunk.toString('latin1')
    const headEnd = this.#buffer.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const length = Number(/content-length: (\d+)/i.exec(this.#buffer)?.[1] ?? 0)
    if (this.#buffer.length < headEnd + 4 + length) return
    const status = Number(this.#buffer.slice(9, 12))
    this.#buffer = ''
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve({ status, latencyMs: performance.now() - waiting.since })
  }

  #fail(error: Error) {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.reject(error)
  }
}

export interface OpenLoopOptions {
  /** The most the sender opens; what is due while all are busy waits for one, and its latency counts. */
  connections?: number
  onDue?(index: number, dueAt: number): void
  /** At the very moment an answer is read. */
  onAnswer?(index: number, answer: Answer): void
}

export interface ClosedLoopResult {
  count: number
  seconds: number
  perSecond: number
  failed: number
}

/** Every connection sends its next request as soon as the last one is answered. */
export async function closedLoop(
  endpoint: Endpoint,
  connections: number,
  requests: Buffer[]
): Promise<ClosedLoopResult> {
  const clients = Array.from({ length: connections }, () => new Client(endpoint))
  await Promise.all(clients.map((client) => client.open()))
  let next = 0
  let failed = 0
  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < requests.length) {
        const { status } = await client.send(requests[next++])
        if (status !== 200) failed++
      }
    })
  )
  const seconds = (performance.now() - startedAt) / 1000
  for (const client of clients) client.close()
  return { count: requests.length, seconds, perSecond: requests.length / seconds, failed }
}

/** Connections of a sender, opened as they are needed. */
class Pool {
  #idle: Client[] = []
  #waiting: ((client: Client) => void)[] = []
  #opened = 0

  constructor(
    private endpoint: Endpoint,
    private most: number
  ) {}

  take(): Client | Promise<Client> {
    const client = this.#idle.pop()
    if (client) return client
    if (this.#opened++ < this.most) return new Client(this.endpoint)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  giveBack(client: Client) {
    const next = this.#waiting.shift()
    if (next) next(client)
    else this.#idle.push(client)
  }

  close() {
    for (const client of this.#idle) client.close()
  }
}

/**
 * A request is due at its time whatever became of the others, and its latency counts from then: a server that
 * stalls can't hide it.
 */
export async function openLoop(
  endpoint: Endpoint,
  perSecond: number,
  requests: Buffer[],
  { connections = Infinity, onDue, onAnswer }: OpenLoopOptions = {}
): Promise<Answer[]> {
  const pool = new Pool(endpoint, connections)
  const answers: Answer[] = []
  const pending: Promise<void>[] = []
  const fire = async (index: number, due: number) => {
    onDue?.(index, due)
    const client = await pool.take()
    // A connection that breaks is a failure of that request and of no other.
    const answer = await client
      .send(requests[index], due)
      .catch(() => ({ status: 0, latencyMs: performance.now() - due }))
    onAnswer?.(index, answer)
    answers.push(answer)
    pool.giveBack(client)
  }
  const startedAt = performance.now() + 50
  for (let index = 0; index < requests.length;) {
    const now = performance.now()
    const due = startedAt + (index * 1000) / perSecond
    if (due > now) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - now - 0.5)))
      continue
    }
    pending.push(fire(index++, due))
  }
  await Promise.all(pending)
  pool.close()
  return answers
}

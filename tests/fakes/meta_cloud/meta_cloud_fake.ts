import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from './exchange.js'
import { type Fault, Faults, type FaultTarget } from './faults.js'
import { InboundDesk } from './inbound_desk.js'
import type { InboundMessage } from './inbound.js'
import { Ledger, type SentMessage, type StoredFile } from './ledger.js'
import { Limits } from './limits.js'
import { fileUrl } from './media_endpoint.js'
import { completeNumber, DEFAULT_OPTIONS, type FakeNumber, type FakeOptions } from './options.js'
import { People } from './people.js'
import { route } from './router.js'
import type { StatusName } from './statuses.js'
import { StatusDesk } from './status_desk.js'
import { Webhooks } from './webhooks.js'

/**
 * Meta's Cloud API on a local port: it keeps numbers, files, windows and limits, signs webhooks,
 * and misbehaves on demand.
 */
export class MetaCloudFake {
  readonly ledger = new Ledger()
  readonly limits = new Limits()
  readonly faults = new Faults()
  readonly people: People
  readonly webhooks: Webhooks
  readonly numbers: Map<string, FakeNumber>
  subscription: { override?: string } | null = {}
  url = ''
  #server: Server
  #clock = 0
  #statuses: StatusDesk
  #inbound: InboundDesk

  private constructor(readonly options: FakeOptions) {
    this.people = new People(options)
    this.webhooks = new Webhooks(options)
    this.numbers = new Map(options.numbers.map((number) => [number.id, completeNumber(number)]))
    this.#statuses = new StatusDesk(this)
    this.#inbound = new InboundDesk(this)
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async start(options: Partial<FakeOptions> = {}): Promise<MetaCloudFake> {
    const fake = new MetaCloudFake({ ...DEFAULT_OPTIONS, ...options })
    await new Promise<void>((listening) => fake.#server.listen(0, '127.0.0.1', listening))
    fake.url = `http://127.0.0.1:${(fake.#server.address() as AddressInfo).port}`
    return fake
  }

  async stop() {
    this.#statuses.stop()
    await this.webhooks.stop()
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  now(): number {
    return Date.now() + this.#clock
  }

  /** Lets time pass for windows, addresses of files and limits. */
  advance(ms: number) {
    this.#clock += ms
  }

  /** Messages taken, oldest first. */
  sent(): SentMessage[] {
    return this.ledger.messages
  }

  fault(fault: Fault, aim: { times?: number; target?: FaultTarget } = {}) {
    this.faults.add(fault, aim)
  }

  /** A customer does something; resolves when our webhook has been answered. */
  receive(message: InboundMessage, numberId = this.options.numbers[0].id) {
    return this.#inbound.receive(message, numberId)
  }

  /** A webhook field of any kind, as Meta would send it. */
  emit(field: string, value: Record<string, unknown>) {
    this.webhooks.push({
      wabaId: this.options.wabaId,
      field,
      value,
      time: Math.floor(this.now() / 1000),
    })
  }

  emitStatus(message: SentMessage, status: StatusName, errorCode?: number) {
    this.#statuses.emit(message, status, errorCode)
  }

  planStatuses(message: SentMessage, recipient: { waId?: string; bsuid?: string }) {
    this.#statuses.plan(message, recipient)
  }

  storeFile(body: Uint8Array, mime: string, behaviour: Partial<StoredFile> = {}): StoredFile {
    const file = { id: this.ledger.nextNumber(), mime, body, ...behaviour }
    this.ledger.files.set(file.id, file)
    return file
  }

  fileUrl(file: StoredFile): string {
    return fileUrl(this, file)
  }

  /** Forgets what happened; numbers and options stay. */
  reset() {
    this.ledger.clear()
    this.limits.clear()
    this.faults.clear()
    this.webhooks.delivered.length = 0
    this.#clock = 0
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, this.url)
    const { method = 'GET' } = request
    try {
      const body = await readBody(request)
      if (this.options.latencyMs > 0) {
        await new Promise((done) => setTimeout(done, this.options.latencyMs))
      }
      await route(this, { request, response, method, url, body })
    } catch (error) {
      if (!response.headersSent && !response.destroyed) response.writeHead(500).end(String(error))
    }
  }
}

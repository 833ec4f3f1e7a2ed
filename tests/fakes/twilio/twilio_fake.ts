import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from './exchange.js'
import { type Fault, Faults, type FaultTarget } from './faults.js'
import { type Inbound, inboundFields } from './inbound.js'
import { Ledger, type StoredFile } from './ledger.js'
import { DEFAULT_OPTIONS, type FakeOptions, type FakeSender, type FakeTemplate } from './options.js'
import { approved, newSender } from './registry.js'
import { route } from './router.js'
import { newSid } from './sids.js'
import { Webhooks } from './webhooks.js'

/**
 * Twilio's Messaging, Content and Senders API on one local port and its file store on another: it keeps what it is given,
 * signs its webhooks, and misbehaves on demand.
 */
export class TwilioFake {
  readonly ledger = new Ledger()
  readonly faults = new Faults()
  readonly webhooks: Webhooks
  readonly senders: FakeSender[]
  contents: FakeTemplate[]
  /** Of the API. */
  url = ''
  /** Of the file store, which refuses credentials of the API. */
  storeUrl = ''
  #servers: Server[] = []
  #clock = 0

  private constructor(readonly options: FakeOptions) {
    this.webhooks = new Webhooks(options)
    this.senders = options.numbers.map(newSender)
    this.contents = options.templates.map(approved)
  }

  static async start(options: Partial<FakeOptions> = {}): Promise<TwilioFake> {
    const fake = new TwilioFake({ ...DEFAULT_OPTIONS, ...options })
    fake.url = await fake.#listen()
    fake.storeUrl = await fake.#listen()
    return fake
  }

  async stop() {
    await this.webhooks.stop()
    for (const server of this.#servers) {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    }
  }

  now(): number {
    return Date.now() + this.#clock
  }

  /** Lets time pass for windows. */
  advance(ms: number) {
    this.#clock += ms
  }

  /** Messages taken, oldest first. */
  sent() {
    return this.ledger.messages
  }

  fault(fault: Fault, aim: { times?: number; target?: FaultTarget } = {}) {
    this.faults.add(fault, aim)
  }

  /** A customer does something; resolves with the status of our answer. */
  async receive(message: Inbound, number = this.options.numbers[0]) {
    const fields = inboundFields(this.options.accountSid, number, message)
    this.ledger.lastInbound.set(fields.From, this.now())
    const sender = this.senders.find((known) => known.number === number)
    const url = sender?.webhook.callback_url
    if (!url) throw new Error(`the sender ${number} has no callback_url`)
    return { sid: fields.MessageSid, ...(await this.webhooks.post(url, fields)) }
  }

  addSender(number: string): FakeSender {
    const sender = newSender(number)
    this.senders.push(sender)
    return sender
  }

  storeFile(body: Uint8Array, mime: string, behaviour: Partial<StoredFile> = {}): StoredFile {
    const file = { messageSid: newSid('MM'), sid: newSid('ME'), mime, body, ...behaviour }
    this.ledger.files.set(file.sid, file)
    return file
  }

  fileUrl({ messageSid, sid }: StoredFile): string {
    const { accountSid } = this.options
    return `${this.url}/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${sid}`
  }

  /** Forgets what happened and what was made; senders and options stay. */
  reset() {
    this.ledger.clear()
    this.faults.clear()
    this.contents = this.options.templates.map(approved)
    this.webhooks.delivered.length = 0
    this.#clock = 0
  }

  async #listen(): Promise<string> {
    const server = createServer((request, response) => void this.#serve(request, response))
    this.#servers.push(server)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, `http://${request.headers.host}`)
    try {
      const body = await readBody(request)
      await route(this, { request, response, method: request.method ?? 'GET', url, body })
    } catch (error) {
      if (!response.headersSent && !response.destroyed) response.writeHead(500).end(String(error))
    }
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from './exchange.js'
import { type Fault, Faults, type FaultTarget } from './faults.js'
import type { StoredFile } from './file_endpoints.js'
import { ackOf, type SentMessage, waMessage } from './messages.js'
import { DEFAULT_OPTIONS, type FakeOptions, OWN_NUMBER } from './options.js'
import { route } from './router.js'
import { type FakeSession, Sessions } from './sessions.js'
import { Webhooks } from './webhooks.js'

/**
 * A WAHA server on a local port: it keeps sessions, pairs phones, remembers messages and files, signs webhooks, and
 * misbehaves on demand.
 */
export class WahaFake {
  readonly faults = new Faults()
  readonly webhooks: Webhooks
  readonly sessions: Sessions
  readonly files = new Map<string, StoredFile>()
  /** Messages of customers, by their id. */
  readonly received = new Map<string, Record<string, any>>()
  sent: SentMessage[] = []
  courtesies: { action: string; body: Record<string, any> }[] = []
  /** Method and path of each request, oldest first. */
  requests: string[] = []
  restarts = 0
  url = ''
  #server: Server
  #sequence = 0

  private constructor(readonly options: FakeOptions) {
    this.webhooks = new Webhooks(options)
    this.sessions = new Sessions(options, (session) => this.#tellStatus(session))
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async start(options: Partial<FakeOptions> = {}): Promise<WahaFake> {
    const fake = new WahaFake({ ...DEFAULT_OPTIONS, ...options })
    await new Promise<void>((listening) => fake.#server.listen(0, '127.0.0.1', listening))
    fake.url = `http://127.0.0.1:${(fake.#server.address() as AddressInfo).port}`
    return fake
  }

  async stop() {
    await this.webhooks.stop()
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  /** A session whose phone is linked. */
  working(name = 'loja1', config: Record<string, any> = {}): FakeSession {
    const session = this.sessions.create(name, config, false)
    this.sessions.link(session, OWN_NUMBER)
    return session
  }

  fault(fault: Fault, aim: { times?: number; target?: FaultTarget } = {}) {
    this.faults.add(fault, aim)
  }

  newMessageId(): string {
    return `3EB0${(++this.#sequence).toString(16).toUpperCase().padStart(18, '0')}`
  }

  storeFile(file: StoredFile): { name: string; url: string } {
    const name = `${this.newMessageId()}.bin`
    this.files.set(name, file)
    return { name, url: this.#fileUrl(name) }
  }

  /** A customer writes; resolves when our webhooks have been answered. */
  async receive(
    given: { from: string; bare?: string; file?: StoredFile } & Record<string, any>,
    name = 'loja1'
  ): Promise<Record<string, any>> {
    const session = this.sessions.all.get(name)!
    const { from, bare = this.newMessageId(), file, ...rest } = given
    const stored = file ? this.storeFile(file) : null
    const media = stored && { url: stored.url, mimetype: file!.mime, filename: null, error: null }
    const message = waMessage(session, {
      chatId: from,
      bare,
      fromMe: false,
      ...(media ? { hasMedia: true, media } : {}),
      ...rest,
    })
    this.received.set(message.id, { ...message, file })
    await this.webhooks.push(session, 'message.any', message)
    return message
  }

  /** Any event, as WAHA would send it. */
  emit(event: string, payload: object, name = 'loja1') {
    return this.webhooks.push(this.sessions.all.get(name)!, event, payload)
  }

  /** What follows a message that was sent: the echo of it, then its acks. */
  follow(session: FakeSession, message: Record<string, any>, fails: boolean) {
    void this.webhooks.push(session, 'message.any', message)
    const hidden = this.options.hiddenIds[message.to.split('@')[0]]
    for (const ack of fails ? (['ERROR'] as const) : this.options.acks) {
      void this.webhooks.push(session, 'message.ack', ackOf(message, ack, hidden ?? message.to))
    }
  }

  /** Downloads the file of a message once more. */
  withFile({ file, ...message }: Record<string, any>) {
    if (!file) return message
    const { url } = this.storeFile(file)
    return { ...message, media: { url, mimetype: file.mime, filename: null, error: null } }
  }

  /** Forgets messages, faults and files; sessions stay. */
  reset() {
    this.sent = []
    this.courtesies = []
    this.requests = []
    this.files.clear()
    this.faults.clear()
  }

  #fileUrl(name: string) {
    return `${this.options.baseUrl}/api/files/loja1/${name}`
  }

  #tellStatus(session: FakeSession) {
    const { status, statuses, name } = session
    void this.webhooks.push(session, 'session.status', { name, status, statuses, data: null })
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    try {
      const url = new URL(request.url!, this.url)
      const body = await readBody(request)
      await route(this, { request, response, method: request.method ?? 'GET', url, body })
    } catch (error) {
      if (!response.headersSent && !response.destroyed) response.writeHead(500).end(String(error))
    }
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Bag, GatewayError, readBody } from './exchange.js'
import { type Fault, Faults, type FaultTarget } from './faults.js'
import { type PhoneMessage, upsertOf } from './inbound.js'
import { FakeInstance, type StoredFile } from './instances.js'
import { DEFAULT_OPTIONS, type FakeOptions } from './options.js'
import { route } from './router.js'
import { Webhooks } from './webhooks.js'

interface Sent {
  action: string
  instance: string
  body: Bag
  message: Bag
}

/**
 * An Evolution API server on a local port: it keeps instances, their sessions and messages, checks keys, delivers events
 * and misbehaves on demand. Phones are played by its methods.
 */
export class EvolutionFake {
  readonly instances = new Map<string, FakeInstance>()
  readonly faults = new Faults()
  readonly webhooks: Webhooks
  readonly stored = new Map<string, StoredFile>()
  sentMessages: Sent[] = []
  receipts: Bag[] = []
  presences: Bag[] = []
  storeKeys: (string | undefined)[] = []
  url = ''
  #server: Server
  #sequence = 0

  private constructor(readonly options: FakeOptions) {
    this.webhooks = new Webhooks(() => this.url, options.retryMs)
    for (const [name, digits] of Object.entries(options.linked)) {
      const instance = new FakeInstance(name)
      Object.assign(instance, { state: 'open', ownerJid: `${digits}@s.whatsapp.net` })
      instance.profileName = 'Loja 1'
      this.instances.set(name, instance)
    }
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async start(options: Partial<FakeOptions> = {}): Promise<EvolutionFake> {
    const fake = new EvolutionFake({ ...DEFAULT_OPTIONS, ...options })
    await new Promise<void>((listening) => fake.#server.listen(0, '127.0.0.1', listening))
    fake.url = `http://127.0.0.1:${(fake.#server.address() as AddressInfo).port}`
    return fake
  }

  async stop() {
    await this.webhooks.stop()
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  instance(name: string): FakeInstance {
    const instance = this.instances.get(name)
    if (!instance) throw new GatewayError(404, [`The "${name}" instance does not exist`])
    return instance
  }

  fault(fault: Fault, target: FaultTarget = 'message') {
    this.faults.add(fault, target)
  }

  nextId(): string {
    return `3EB0${(++this.#sequence).toString(16).toUpperCase().padStart(16, '0')}`
  }

  waId(digits: string): string {
    return this.options.withoutNinthDigit.includes(digits)
      ? `${digits.slice(0, 4)}${digits.slice(5)}`
      : digits
  }

  /** Begins to link: a code is offered until somebody scans it. */
  connect(instance: FakeInstance, phone: string | null) {
    Object.assign(instance, { state: 'connecting', phone, reason: null })
    instance.offerCode()
    const { name, pairingCode, code } = instance
    void this.#tell(instance, 'connection.update', {
      instance: name,
      state: 'connecting',
      statusReason: 200,
    })
    void this.#tell(instance, 'qrcode.updated', { qrcode: { instance: name, pairingCode, code } })
  }

  /** Somebody scans the code, or types it. */
  async scan(name: string, digits = '551150001000') {
    const instance = this.instance(name)
    const wuid = `${digits}@s.whatsapp.net`
    Object.assign(instance, { state: 'open', ownerJid: wuid, profileName: 'Loja 1' })
    const data = { instance: name, wuid, profileName: 'Loja 1', state: 'open', statusReason: 200 }
    return this.#tell(instance, 'connection.update', data)
  }

  /** The phone ends the link (401), or WhatsApp does (403). */
  async disconnect(name: string, reason: number) {
    const instance = this.instance(name)
    Object.assign(instance, { state: 'close', reason, code: null, pairingCode: null })
    const closed = { instance: name, status: 'closed', disconnectionReasonCode: reason }
    await this.#tell(instance, 'status.instance', closed)
    const data = { instance: name, state: 'close', statusReason: reason }
    return this.#tell(instance, 'connection.update', data)
  }

  /** A customer writes, or somebody on the phone does; resolves when our webhook has answered. */
  async receive(name: string, given: PhoneMessage = {}) {
    const instance = this.instance(name)
    const data = upsertOf(this, instance, given)
    const delivered = await this.#tell(instance, 'messages.upsert', data)
    return { id: data.key.id as string, status: delivered?.status ?? null }
  }

  emit(name: string, event: string, data: unknown) {
    return this.#tell(this.instance(name), event, data)
  }

  /** Tells of a message sent through the API: before its answer, as the gateway does, then its statuses. */
  announce(instance: FakeInstance, message: Bag) {
    void this.#tell(instance, 'send.message', message).then(async () => {
      for (const status of this.options.statuses) await this.#status(instance, message, status)
    })
  }

  storeFile(name: string, file: StoredFile): string {
    const id = this.nextId()
    this.instance(name).files.set(id, file)
    return id
  }

  /** Forgets what happened; instances stay. */
  reset() {
    this.faults.clear()
    Object.assign(this, { sentMessages: [], receipts: [], presences: [], storeKeys: [] })
    this.webhooks.delivered.length = 0
  }

  #status(instance: FakeInstance, { key }: Bag, status: string) {
    const { id: keyId, remoteJid, fromMe } = key
    const data = { keyId, remoteJid, fromMe, status, instanceId: instance.id, messageId: 'row' }
    return this.#tell(instance, 'messages.update', data)
  }

  #tell(instance: FakeInstance, event: string, data: unknown) {
    return this.webhooks.emit(instance, event, data)
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, this.url)
    const { method = 'GET' } = request
    try {
      const bytes = await readBody(request)
      const body = bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : {}
      await route(this, { request, response, method, url, body })
    } catch (error) {
      if (!response.headersSent && !response.destroyed) response.writeHead(500).end(String(error))
    }
  }
}

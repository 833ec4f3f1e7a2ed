import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody, sendJson } from '#tests/fakes/meta_cloud/exchange'
import { MetaCloudFake } from '#tests/fakes/meta_cloud/meta_cloud_fake'
import type { FakeOptions } from '#tests/fakes/meta_cloud/options'
import { Deliveries } from './deliveries.js'
import { type GatewayFault, GatewayFaults, type GatewayTarget } from './faults.js'
import { GatewayError } from './gateway_error.js'
import { MediaGuard } from './media_guard.js'
import { META_PATH, route } from './router.js'
import { disguised } from './upstream.js'

export interface DialogOptions {
  apiKey: string
  /** Signs deliveries, as for partners. */
  platformSecret: string | null
  /** Lives below `/v1`, describes no number, delivers bare values. */
  isSandbox: boolean
  /** Delivers bare values, as for numbers of older hosts. */
  isBare: boolean
  retryMs: number
  retries: number
  /** What the Meta behind it is like. */
  meta: Partial<FakeOptions>
}

export const NUMBER_ID = '106540352242922'
export const WABA_ID = '102290129340398'

export const DEFAULTS: DialogOptions = {
  apiKey: 'Zk3vQ9pLm2XwT7yR_AK',
  platformSecret: null,
  isSandbox: false,
  isBare: false,
  retryMs: 5,
  retries: 6,
  meta: {},
}

/** 360dialog on a local port: a gateway with keys, webhooks and errors of its own before a Cloud API that remembers. */
export class DialogFake {
  readonly faults = new GatewayFaults()
  readonly deliveries: Deliveries
  readonly mediaGuard: MediaGuard
  origin = ''
  #server: Server

  private constructor(
    readonly options: DialogOptions,
    readonly meta: MetaCloudFake
  ) {
    this.deliveries = new Deliveries({
      ...options,
      isBare: options.isBare || options.isSandbox,
      disguise: (body) => disguised(meta, body),
    })
    this.mediaGuard = new MediaGuard(() => meta.now())
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async start(given: Partial<DialogOptions> = {}): Promise<DialogFake> {
    const options = { ...DEFAULTS, ...given }
    const numbers = [{ id: NUMBER_ID, displayNumber: '551150001000' }]
    const meta = await MetaCloudFake.start({ wabaId: WABA_ID, numbers, ...options.meta })
    const fake = new DialogFake(options, meta)
    await new Promise<void>((listening) => fake.#server.listen(0, '127.0.0.1', listening))
    fake.origin = `http://127.0.0.1:${(fake.#server.address() as AddressInfo).port}`
    meta.options.callback = `${fake.origin}${META_PATH}`
    return fake
  }

  /** The base address as a setting of an account. */
  get url(): string {
    return this.options.isSandbox ? `${this.origin}/v1` : this.origin
  }

  fault(fault: GatewayFault, target?: GatewayTarget) {
    this.faults.add(fault, target)
  }

  /** A new key ends the old one. */
  rotateKey(key: string) {
    this.options.apiKey = key
  }

  reset() {
    this.meta.reset()
    this.faults.clear()
    this.mediaGuard.clear()
    this.deliveries.delivered.length = 0
  }

  async stop() {
    await this.deliveries.stop()
    await this.meta.stop()
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, this.origin)
    try {
      const body = await readBody(request)
      await route(this, { request, response, method: request.method ?? 'GET', url, body })
    } catch (error) {
      if (response.headersSent || response.destroyed) return
      const refusal =
        error instanceof GatewayError
          ? error
          : new GatewayError(502, 'WhatsApp for Business API not available')
      sendJson(response, refusal, refusal.status)
    }
  }
}

import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import { escaped } from '#tests/fakes/meta_cloud/webhooks'

export interface Registration {
  url: string
  headers: Record<string, string>
}

export interface Delivered {
  body: string
  status: number | null
  attempts: number
}

type Loose = Record<string, any>

/** Passes Meta's deliveries on: without Meta's signature, with the headers of the registration, again after anything but 200. */
export class Deliveries {
  readonly delivered: Delivered[] = []
  registration: Registration | null = null
  #agent = new Agent({ connections: 16 })
  #stopped = false

  constructor(
    readonly options: {
      platformSecret: string | null
      isBare: boolean
      retryMs: number
      retries: number
      /** Writes Meta's address of files into a body. */
      disguise(body: string): string
    }
  ) {}

  /** The whole envelope, or each of its values alone where the number is of an older host. */
  async passOn(envelope: Loose): Promise<Delivered[]> {
    const bodies: Loose[] = this.options.isBare
      ? envelope.entry.flatMap(({ changes }: Loose) =>
          changes.map(({ value }: Loose) => bare(value))
        )
      : [envelope]
    return Promise.all(bodies.map((body) => this.post(this.options.disguise(escaped(body)))))
  }

  async post(body: string): Promise<Delivered> {
    const { retries, retryMs } = this.options
    const delivery: Delivered = { body, status: null, attempts: 0 }
    for (let pause = retryMs; this.registration && !this.#stopped; pause *= 2) {
      delivery.attempts++
      delivery.status = await this.#attempt(this.registration, body)
      if (delivery.status === 200 || delivery.attempts > retries) break
      await new Promise((done) => setTimeout(done, pause).unref())
    }
    this.delivered.push(delivery)
    return delivery
  }

  async stop() {
    this.#stopped = true
    await this.#agent.destroy()
  }

  async #attempt({ url, headers }: Registration, body: string): Promise<number | null> {
    const { platformSecret } = this.options
    const signed = platformSecret
      ? { 'x-360dialog-signature': platformSignature(body, platformSecret) }
      : {}
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers, ...signed },
        body,
        dispatcher: this.#agent,
      })
      await answer.body.dump()
      return answer.statusCode
    } catch {
      return null
    }
  }
}

/** Bare hex, without a prefix. */
export function platformSignature(body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

function bare({ metadata: _metadata, messaging_product: _product, ...value }: Loose): Loose {
  return value
}

import { createHash, createHmac } from 'node:crypto'
import { Agent, request } from 'undici'
import { type FakeOptions, resolve } from './options.js'

export interface DeliveredWebhook {
  url: string
  body: string
  status: number | null
  answer: string
}

/** Signs and posts; like Twilio it asks only once. */
export class Webhooks {
  readonly delivered: DeliveredWebhook[] = []
  #agent = new Agent({ connections: 32 })
  #running = new Set<Promise<unknown>>()

  constructor(readonly target: Pick<FakeOptions, 'authToken' | 'origins'>) {}

  post(url: string, fields: Record<string, string>): Promise<DeliveredWebhook> {
    const body = new URLSearchParams(fields).toString()
    return this.#track(this.#attempt(url, body, 'application/x-www-form-urlencoded; charset=utf-8'))
  }

  /** The hash of a body that is no form travels in the address. */
  postJson(url: string, document: unknown): Promise<DeliveredWebhook> {
    const body = JSON.stringify(document)
    const hash = createHash('sha256').update(body).digest('hex')
    const mark = url.includes('?') ? '&' : '?'
    return this.#track(this.#attempt(`${url}${mark}bodySHA256=${hash}`, body, 'application/json'))
  }

  /** One after the other, none before the running request was answered. */
  postInTurn(url: string, steps: Record<string, string>[]) {
    void this.#track(
      (async () => {
        await new Promise((answered) => setImmediate(answered))
        for (const fields of steps) await this.post(url, fields)
      })()
    )
  }

  async settled() {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async stop() {
    await this.#agent.destroy()
    await Promise.allSettled(this.#running)
  }

  #track<T>(delivery: Promise<T>): Promise<T> {
    this.#running.add(delivery)
    void delivery.finally(() => this.#running.delete(delivery)).catch(() => {})
    return delivery
  }

  async #attempt(url: string, body: string, contentType: string): Promise<DeliveredWebhook> {
    const delivery: DeliveredWebhook = { url, body, status: null, answer: '' }
    const headers = {
      'content-type': contentType,
      'x-twilio-signature': signatureOf(this.target.authToken, url, body, contentType),
      'i-twilio-idempotency-token': createHash('md5').update(body).digest('hex'),
    }
    try {
      const answer = await request(resolve(this.target, url), {
        method: 'POST',
        headers,
        body,
        dispatcher: this.#agent,
      })
      delivery.answer = await answer.body.text()
      delivery.status = answer.statusCode
    } catch {
      delivery.status = null
    }
    this.delivered.push(delivery)
    return delivery
  }
}

/** Twilio's rule, written apart from the code under test. */
export function signatureOf(token: string, url: string, body: string, contentType: string): string {
  const pairs = contentType.includes('form') ? [...new URLSearchParams(body)] : []
  const fields = pairs
    .filter(
      ([name, value], index) => pairs.findIndex(([n, v]) => n === name && v === value) === index
    )
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => (a.name === b.name ? (a.value < b.value ? -1 : 1) : a.name < b.name ? -1 : 1))
  const signed = fields.reduce((text, { name, value }) => text + name + value, url)
  return createHmac('sha1', token).update(signed).digest('base64')
}

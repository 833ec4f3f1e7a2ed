import { createHmac } from 'node:crypto'
import { Agent, request } from 'undici'

export interface WebhookTarget {
  callback: string | null
  appSecret: string
  batchMs: number
  retryMs: number
  retries: number
}

export interface WebhookItem {
  wabaId: string
  field: string
  value: Record<string, unknown>
  /** Account events carry the time on their entry. */
  time?: number
}

export interface DeliveredWebhook {
  body: string
  status: number | null
  attempts: number
}

/** Signs and posts webhooks; asks again after anything but 200, as Meta does for days. */
export class Webhooks {
  readonly delivered: DeliveredWebhook[] = []
  #waiting: WebhookItem[] = []
  #timer: NodeJS.Timeout | null = null
  #running = new Set<Promise<unknown>>()
  #agent = new Agent({ connections: 32 })
  #stopped = false

  constructor(readonly target: WebhookTarget) {}

  push(item: WebhookItem) {
    if (this.target.batchMs <= 0) return void this.post(envelope([item]))
    this.#waiting.push(item)
    this.#timer ??= setTimeout(() => this.flush(), this.target.batchMs)
  }

  flush() {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const items = this.#waiting.splice(0)
    if (items.length > 0) this.post(envelope(items))
  }

  /** Sends a body of any shape, signed. */
  post(body: object | string): Promise<DeliveredWebhook> {
    const delivery = this.#deliver(typeof body === 'string' ? body : escaped(body))
    this.#running.add(delivery)
    void delivery.finally(() => this.#running.delete(delivery))
    return delivery
  }

  /** Resolves when nothing is on its way any more. */
  async settled() {
    this.flush()
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async stop() {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#agent.destroy()
    await Promise.allSettled(this.#running)
  }

  async #deliver(body: string): Promise<DeliveredWebhook> {
    const delivery: DeliveredWebhook = { body, status: null, attempts: 0 }
    let pause = this.target.retryMs
    while (this.target.callback && !this.#stopped && delivery.attempts <= this.target.retries) {
      if (delivery.attempts > 0) await new Promise((done) => setTimeout(done, pause).unref())
      if (delivery.attempts > 1) pause *= 2
      delivery.attempts++
      delivery.status = await this.#attempt(this.target.callback, body)
      if (delivery.status === 200) break
    }
    this.delivered.push(delivery)
    return delivery
  }

  async #attempt(callback: string, body: string): Promise<number | null> {
    try {
      const headers = {
        'content-type': 'application/json',
        'x-hub-signature-256': signature(body, this.target.appSecret),
      }
      const answer = await request(callback, {
        method: 'POST',
        headers,
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

export function signature(body: string | Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Meta writes everything beyond ASCII as an escape, so that re-serialising breaks the signature. */
export function escaped(body: object): string {
  return JSON.stringify(body).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

function envelope(items: WebhookItem[]) {
  const entry = items.map(({ wabaId, field, value, time }) => ({
    id: wabaId,
    ...(time ? { time } : {}),
    changes: [{ value, field }],
  }))
  return { object: 'whatsapp_business_account', entry }
}

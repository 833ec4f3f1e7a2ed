import { setTimeout as delay } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Bag } from './exchange.js'
import type { FakeInstance } from './instances.js'

const NEVER_AGAIN = [400, 401, 403, 404, 422]
const ATTEMPTS = 10

export interface Delivered {
  url: string
  body: Bag
  status: number | null
  attempts: number
}

/** Posts events with the headers an instance was given; repeats what fails, but for refusals. */
export class Webhooks {
  readonly delivered: Delivered[] = []
  #running = new Set<Promise<unknown>>()
  #agent = new Agent()
  #stopped = false

  constructor(
    readonly serverUrl: () => string,
    readonly retryMs: number
  ) {}

  emit(instance: FakeInstance, event: string, data: unknown): Promise<Delivered | null> {
    const delivery = this.#emit(instance, event, data)
    this.#running.add(delivery)
    void delivery.finally(() => this.#running.delete(delivery))
    return delivery
  }

  async settled() {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async stop() {
    this.#stopped = true
    await this.#agent.destroy()
    await Promise.allSettled(this.#running)
  }

  async #emit({ webhook, name, ownerJid, token }: FakeInstance, event: string, data: unknown) {
    const upper = event.replaceAll('.', '_').toUpperCase()
    if (!webhook?.enabled || !webhook.events?.includes(upper)) return null
    const suffix = webhook.byEvents ? `/${event.replaceAll('.', '-')}` : ''
    const body = {
      ...{ event, instance: name, data, destination: webhook.url, sender: ownerJid },
      date_time: '2026-11-23T10:40:00.123Z',
      server_url: this.serverUrl(),
      apikey: token,
    }
    return this.#deliver(`${webhook.url}${suffix}`, webhook.headers ?? {}, body)
  }

  async #deliver(url: string, headers: Record<string, string>, body: Bag): Promise<Delivered> {
    const delivery: Delivered = { url, body, status: null, attempts: 0 }
    while (!this.#stopped && delivery.attempts < ATTEMPTS) {
      if (delivery.attempts > 0) await delay(this.retryMs)
      delivery.attempts++
      delivery.status = await this.#post(url, headers, body)
      const { status } = delivery
      if (status !== null && (status < 300 || NEVER_AGAIN.includes(status))) break
    }
    this.delivered.push(delivery)
    return delivery
  }

  async #post(url: string, headers: Record<string, string>, body: Bag): Promise<number | null> {
    try {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        dispatcher: this.#agent,
      })
      await answer.body.dump()
      return answer.statusCode
    } catch {
      return null
    }
  }
}

import { createHmac } from 'node:crypto'
import type { FakeOptions } from './options.js'
import type { FakeSession } from './sessions.js'

export function sign(body: Uint8Array, key: string): Record<string, string> {
  return {
    'X-Webhook-Hmac': createHmac('sha512', key).update(body).digest('hex'),
    'X-Webhook-Hmac-Algorithm': 'sha512',
  }
}

/** Delivers events to the webhooks of a session, in order, and again where they were not taken. */
export class Webhooks {
  /** Statuses that our webhook answered with, oldest first. */
  readonly answers: number[] = []
  #queue: Promise<unknown> = Promise.resolve()
  #sequence = 0
  #stopped = false

  constructor(private options: FakeOptions) {}

  push(session: FakeSession, event: string, payload: object): Promise<void> {
    const envelope = this.#envelope(session, event, payload)
    const body = new TextEncoder().encode(JSON.stringify(envelope))
    const targets = (session.config.webhooks ?? []).filter(
      ({ events = [] }: { events?: string[] }) => events.includes(event) || events.includes('*')
    )
    const delivery = this.#queue.then(async () => {
      for (const target of targets) await this.#deliver(target, body, envelope)
    })
    this.#queue = delivery.catch(() => {})
    return delivery
  }

  settled() {
    return this.#queue
  }

  async stop() {
    this.#stopped = true
    await this.#queue
  }

  async #deliver(
    target: { url: string; hmac?: { key: string }; retries?: { attempts: number } },
    body: Uint8Array<ArrayBuffer>,
    envelope: { id: string; timestamp: number }
  ) {
    const attempts = target.retries?.attempts ?? 15
    for (let attempt = 0; attempt < attempts && !this.#stopped; attempt++) {
      const headers = {
        'content-type': 'application/json',
        'X-Webhook-Request-Id': envelope.id.slice(4),
        'X-Webhook-Timestamp': String(envelope.timestamp),
        ...(target.hmac?.key ? sign(body, target.hmac.key) : {}),
      }
      const status = await fetch(target.url, { method: 'POST', headers, body }).then(
        (answer) => answer.status,
        () => 0
      )
      this.answers.push(status)
      if (status >= 200 && status < 300) return
      await new Promise((next) => setTimeout(next, this.options.retryMs))
    }
  }

  #envelope(session: FakeSession, event: string, payload: object) {
    const { engine } = this.options
    return {
      id: `evt_01jdf8z0k3v5t8q2x7c${String(++this.#sequence).padStart(7, '0')}`,
      timestamp: Date.now(),
      event,
      session: session.name,
      metadata: session.config.metadata ?? {},
      ...(session.me ? { me: session.me } : {}),
      payload,
      engine,
      environment: { version: '2026.7.1', engine, tier: 'CORE', browser: null },
    }
  }
}

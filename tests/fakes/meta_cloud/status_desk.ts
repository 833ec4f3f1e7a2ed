import type { MetaCloudFake } from './meta_cloud_fake.js'
import type { SentMessage } from './ledger.js'
import { Pricing } from './pricing.js'
import { schedule, statusItem, type StatusName, type StatusOrigin } from './statuses.js'

/** Decides what becomes of a message and tells our webhook. */
export class StatusDesk {
  #pricing = new Pricing()
  #origins = new WeakMap<SentMessage, StatusOrigin>()
  #timers = new Set<NodeJS.Timeout>()

  constructor(readonly fake: MetaCloudFake) {}

  plan(message: SentMessage, recipient: { waId?: string; bsuid?: string }) {
    const { fake } = this
    this.#origins.set(message, { message, recipient })
    if (fake.options.enforceWindow && this.#isOutsideWindow(message, recipient)) {
      return this.emit(message, 'failed', 131047)
    }
    if (!fake.options.statuses) return
    const pricing = this.#pricing.of(message.numberId, message.type, fake.now())
    this.#origins.set(message, { message, recipient, pricing })
    for (const { status, delay } of schedule(fake.options.statuses, Math.random)) {
      this.#later(delay, () => this.emit(message, status))
    }
  }

  emit(message: SentMessage, status: StatusName, errorCode?: number) {
    const { fake } = this
    const origin = this.#origins.get(message) ?? { message, recipient: {} }
    const item = statusItem(origin, status, fake.now(), errorCode)
    const number = fake.numbers.get(message.numberId)!
    const metadata = { display_phone_number: number.displayNumber, phone_number_id: number.id }
    const value = { messaging_product: 'whatsapp', metadata, statuses: [item] }
    fake.webhooks.push({ wabaId: fake.options.wabaId, field: 'messages', value })
  }

  stop() {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #isOutsideWindow(
    { type, numberId }: SentMessage,
    { waId, bsuid }: { waId?: string; bsuid?: string }
  ): boolean {
    const people = [waId, bsuid].filter((id) => id !== undefined)
    return type !== 'template' && !this.fake.limits.isOpen(numberId, people, this.fake.now())
  }

  #later(delay: number, run: () => void) {
    if (delay <= 0) return void setImmediate(run)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, delay)
    this.#timers.add(timer)
  }
}

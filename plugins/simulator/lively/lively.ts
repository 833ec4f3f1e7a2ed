import logger from '@adonisjs/core/services/logger'
import Chat from '../models/chat.js'
import PhoneMessage from '../models/phone_message.js'
import { customerReacts, customerWrites } from '../network/customer_acts.js'
import { type Network, network } from '../network/network.js'
import { linesFor } from './lines.js'

const LOOK_MS = 4_000
const QUIETEST_MS = 40_000
const BUSIEST_MS = 20_000
const THINKS_MS = 5_000
const FORGETS_MS = 3 * 60_000
/** A talk ends sometime, or the desk would never be done. */
const LONGEST_TALK = 3
const RECENT_CHATS = 60

/**
 * Customers of a demo live on by themselves: now and then one writes, and who is answered answers. A chat that
 * somebody has open on the phone is left to them.
 */
export class Lively {
  #timer: NodeJS.Timeout | undefined
  #nextOpener = 0
  #talks = new Map<number, { answered: number; lastSeen: number }>()

  constructor(
    private net: Network,
    private random: () => number = Math.random
  ) {}

  start() {
    this.#nextOpener = this.net.now() + BUSIEST_MS
    this.#timer = setInterval(
      () =>
        void this.look().catch((error) => logger.warn({ err: error }, 'the lively demo stumbled')),
      LOOK_MS
    )
    this.#timer.unref()
  }

  stop() {
    clearInterval(this.#timer)
  }

  async look() {
    const now = this.net.now()
    const chats = await Chat.query()
      .preload('customer')
      .orderBy('last_message_at', 'desc')
      .limit(RECENT_CHATS)
    const free = chats.filter((chat) => (chat.openUntil ?? 0) < now && chat.customer.isOnline)
    for (const chat of free.filter(({ lastMessageAt }) => now - lastMessageAt < FORGETS_MS)) {
      await this.#answer(chat, now)
    }
    if (now < this.#nextOpener || free.length === 0) return
    this.#nextOpener = now + BUSIEST_MS + this.random() * (QUIETEST_MS - BUSIEST_MS)
    const chat = this.#pick(free)
    await customerWrites(this.net, chat, {
      kind: 'text',
      body: this.#pick(linesFor(chat.customer.phone).openers),
    })
  }

  /** The desk wrote, the customer read it and thought about it. */
  async #answer(chat: Chat, now: number) {
    const last = await PhoneMessage.query()
      .where('chat_id', chat.id)
      .whereNot('kind', 'reaction')
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .first()
    const hasRead =
      last?.author === 'business' && (last.state === 'read' || last.state === 'played')
    if (!hasRead || now - (last.deliveredAt ?? now) < THINKS_MS) return
    const talk = this.#talks.get(chat.id) ?? { answered: 0, lastSeen: 0 }
    if (talk.lastSeen === last.id || talk.answered >= LONGEST_TALK) return
    this.#talks.set(chat.id, { answered: talk.answered + 1, lastSeen: last.id })
    const { answers, thanks } = linesFor(chat.customer.phone)
    if (talk.answered + 1 < LONGEST_TALK) {
      await customerWrites(this.net, chat, { kind: 'text', body: this.#pick(answers) })
    } else {
      await customerReacts(this.net, chat, last, '❤️')
      await customerWrites(this.net, chat, { kind: 'text', body: this.#pick(thanks) })
    }
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]
  }
}

export const lively = new Lively(network)

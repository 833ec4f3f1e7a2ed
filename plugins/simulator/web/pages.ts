import type { HttpContext } from '@adonisjs/core/http'
import type Chat from '../models/chat.js'
import Customer from '../models/customer.js'
import PhoneMessage from '../models/phone_message.js'
import { network } from '../network/network.js'
import { isOnLine, type PhoneLine } from './lines.js'
import { presentBubbles } from './present_bubble.js'
import { loadPeople } from './people.js'
import { FAILURES, LATENCIES } from './validators.js'

const THREAD_LENGTH = 80

export function choosePhoneLine(lines: PhoneLine[], id: unknown): PhoneLine | null {
  return lines.find((line) => line.id === Number(id)) ?? lines[0] ?? null
}

/** Beside the inbox the phone stands alone, without the shell. */
const isEmbedded = (ctx: HttpContext) => ctx.request.qs().embed === '1'

export function chatUrl(ctx: HttpContext, chat: Chat): string {
  return `/plugins/simulator/phone/chats/${chat.id}${isEmbedded(ctx) ? '?embed=1' : ''}`
}

/** What every template of the phone needs. */
function frame(ctx: HttpContext) {
  const embedded = isEmbedded(ctx)
  return {
    base: '/plugins/simulator/phone',
    embedded,
    query: embedded ? '?embed=1' : '',
    and: embedded ? '&embed=1' : '',
  }
}

export async function peopleData(
  ctx: HttpContext,
  line: PhoneLine | null,
  openChatId: number | null
) {
  const people = line
    ? await loadPeople(line, ctx.i18n.t.bind(ctx.i18n))
    : { chats: [], others: [] }
  return { ...frame(ctx), line, people, openChatId }
}

export async function threadData(ctx: HttpContext, chat: Chat) {
  const messages = await PhoneMessage.query()
    .where('chat_id', chat.id)
    .whereNot('kind', 'reaction')
    .where((query) => query.where('author', 'customer').orWhereNotNull('delivered_at'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(THREAD_LENGTH)
  const customer = chat.customer ?? (await Customer.findOrFail(chat.customerId))
  return {
    ...frame(ctx),
    chat,
    customer,
    days: presentBubbles(messages.reverse(), { actor: ctx.actor, t: ctx.i18n.t.bind(ctx.i18n) }),
    isTyping: (chat.typingUntil ?? 0) > network.now(),
  }
}

interface PhoneView {
  lines: PhoneLine[]
  line: PhoneLine | null
  chat: Chat | null
}

export async function phoneData(ctx: HttpContext, { lines, line, chat }: PhoneView) {
  return {
    ...(await peopleData(ctx, line, chat?.id ?? null)),
    ...(chat && (await threadData(ctx, chat))),
    lines: lines.map((entry) => ({ ...entry, isChosen: line !== null && isOnLine(entry, line) })),
    chat,
    failures: FAILURES,
    latencies: LATENCIES,
  }
}

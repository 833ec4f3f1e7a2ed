import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { may } from '#services/access/actor'
import Chat from '../models/chat.js'
import PhoneMessage from '../models/phone_message.js'
import { isOnLine, linesOf, type PhoneLine } from './lines.js'

const refused = () =>
  new Exception('Only people who may use the simulator play the customer', {
    status: 403,
    code: 'E_FORBIDDEN',
  })
const missing = () => new Exception('There is no such chat', { status: 404, code: 'E_NOT_FOUND' })

/** The lines this person may write to; without the permission there are none to see at all. */
export async function allowedLines({ actor }: HttpContext): Promise<PhoneLine[]> {
  if (!may(actor, 'simulator.use')) throw refused()
  return linesOf(actor)
}

export interface OpenedChat {
  chat: Chat
  line: PhoneLine
  lines: PhoneLine[]
}

export async function findChat(ctx: HttpContext, id: number): Promise<OpenedChat> {
  const lines = await allowedLines(ctx)
  const chat = Number.isSafeInteger(id)
    ? await Chat.query().where('id', id).preload('customer').first()
    : null
  const line = chat && lines.find((candidate) => isOnLine(chat, candidate))
  if (!chat || !line) throw missing()
  return { chat, line, lines }
}

export async function findMessage(ctx: HttpContext, id: number) {
  const message = Number.isSafeInteger(id) ? await PhoneMessage.find(id) : null
  if (!message) {
    await allowedLines(ctx)
    throw missing()
  }
  return { message, ...(await findChat(ctx, message.chatId)) }
}

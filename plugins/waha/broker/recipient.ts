import type { ConnectionContext } from '#contracts/broker'
import type { BrokerError } from '#contracts/errors'
import type { PersonRef } from '#contracts/events'
import { chatIdFor, parseChatId } from './chat_ids.js'
import { askWaha } from './client.js'
import { brokerError } from './error_map.js'
import { record } from './values.js'

type Recipient = { ok: true; chatId: string } | { ok: false; error: BrokerError }

/** Countries where WhatsApp's own spelling may lack or have a digit more: Brazil, Mexico, Argentina. */
const TWO_SPELLINGS = /^(55\d{10,11}|52\d{10,11}|54\d{10,11})$/

/** Where to send. A number that WhatsApp never spelled for us is looked up first, where it could be spelled otherwise. */
export async function findRecipient(
  connection: ConnectionContext,
  to: PersonRef
): Promise<Recipient> {
  const chatId = chatIdFor(to)!
  const digits = to.phone?.replace(/\D/g, '') ?? ''
  const spelled = Boolean(to.groupId ?? to.waId ?? to.lid)
  if (spelled || !TWO_SPELLINGS.test(digits)) return { ok: true, chatId }
  const result = await askWaha(connection, {
    path: '/api/contacts/check-exists',
    query: { phone: digits, session: connection.externalId },
  })
  if (!result.ok) return result
  const { numberExists, chatId: found } = record(result.body)
  if (numberExists === false) {
    return {
      ok: false,
      error: brokerError('recipient_unreachable', 'never', `${to.phone} is not on WhatsApp`),
    }
  }
  return { ok: true, chatId: parseChatId(found)?.id ?? chatId }
}

/** Conversations with an open window and messages waiting in the outbox, in the rows the services write. */
import type { Desk } from '../lib/desk.js'
import { customerPhone } from '../lib/webhooks.js'
import { inApplication, scriptInput } from './in_application.js'

const { desk, customers, messages } = scriptInput<{
  desk: Desk
  customers: number
  messages: number
}>()
const [{ numberId, connectionId }] = desk.numbers

await inApplication(async () => {
  const { writeTransaction } = await import('#services/database/write_transaction')
  const { insertMessages } = await import('#services/messages/message_rows')
  const { enqueueAttempt } = await import('#services/messages/enqueue_attempt')
  const { newId } = await import('#lib/ids')
  const at = Date.now()
  await writeTransaction(async (batch) => {
    const conversations = Array.from({ length: customers }, (_, index) => ({
      id: newId(),
      contact: newId(),
      phone: customerPhone(index),
    }))
    for (const { id, contact, phone } of conversations) {
      await batch.query(
        'INSERT INTO contacts (id, name, phone, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
        [contact, phone, `+${phone}`, at, at]
      )
      await batch.query(
        "INSERT INTO contact_identities (id, contact_id, kind, scope, value, created_at) VALUES (?, ?, 'wa_id', '', ?, ?)",
        [newId(), contact, phone, at]
      )
      await batch.query(
        `INSERT INTO conversations (id, number_id, contact_id, status, last_message_at, window_kind, window_expires_at, created_at, updated_at)
         VALUES (?, ?, ?, 'open', ?, 'customer_service', ?, ?, ?)`,
        [id, numberId, contact, at, at + 86_400_000, at, at]
      )
    }
    for (let index = 0; index < messages; index++) {
      const conversation = conversations[index % customers]
      const message = {
        ...{
          id: newId(),
          conversation_id: conversation.id,
          number_id: numberId,
          connection_id: connectionId,
        },
        ...{
          direction: 'out' as const,
          kind: 'text',
          body: `Bom dia, ${index}`,
          author_kind: 'user' as const,
          author_id: desk.owner.id,
        },
        ...{ state: 'queued', sort_at: at, received_at: at, attempt: 1, change_seq: 0 },
      }
      await insertMessages(batch, [message])
      await enqueueAttempt(batch, {
        messageId: message.id,
        conversationId: conversation.id,
        connectionId,
        attempt: 1,
        at,
      })
    }
  })
})

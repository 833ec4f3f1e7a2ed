import type { BrokerEvent, DeliveryStatus, EchoEvent, PersonRef } from '#contracts/events'
import { contentOf, keepsRaw } from './content.js'
import { isSomebody, phoneRef } from './identities.js'
import { changeOfMessage, messageEvents } from './messages.js'
import { compact, instant, list, type Loose, record, text } from './values.js'

/** A message the business wrote in its phone app or another tool. */
export function echoEvent(
  message: Loose,
  externalId: string,
  to: PersonRef,
  historical = false
): BrokerEvent {
  const providerId = text(message.id)
  if (providerId === undefined) throw new Error('the echo has no id')
  const change = changeOfMessage(message, providerId, externalId)
  if (change) return change
  if (!isSomebody(to)) throw new Error('the echo names no recipient')
  const content = contentOf(message)
  const event: EchoEvent = {
    type: 'echo',
    externalId,
    at: instant(message.timestamp),
    providerId,
    to,
    content,
  }
  const quoted = text(record(message.context).id)
  if (quoted) event.replyToProviderId = quoted
  if (historical) event.historical = true
  if (keepsRaw(content)) event.raw = message
  return event
}

export function echoRecipient(message: Loose): PersonRef {
  return compact({
    ...phoneRef(message.to),
    bsuid: text(message.to_user_id),
    parentBsuid: text(message.to_parent_user_id),
    groupId: text(message.group_id),
  })
}

/** Who belongs to a thread of the imported history. */
export function threadPerson(thread: Loose): PersonRef {
  const context = record(thread.context)
  return compact({
    ...phoneRef(thread.id),
    ...phoneRef(context.wa_id),
    bsuid: text(context.user_id),
    username: text(context.username),
  })
}

/** A message of the imported history: the customer's, or ours with the state it had reached. */
export function historyEvents(
  message: Loose,
  person: PersonRef,
  externalId: string
): BrokerEvent[] {
  const ours = person.waId !== undefined ? message.from !== person.waId : message.to !== undefined
  if (!ours) {
    const named = { from_user_id: person.bsuid, ...message }
    return messageEvents(named, { externalId, contacts: [], alone: false, historical: true })
  }
  const echo = echoEvent(message, externalId, person, true)
  const status = STATES[text(record(message.history_context).status) ?? '']
  const reached = echo.type === 'echo' && status !== undefined
  // The import tells the state and not when it was reached.
  return reached
    ? [echo, { type: 'status', externalId, at: null, providerId: echo.providerId, status }]
    : [echo]
}

const STATES: Record<string, DeliveryStatus | undefined> = {
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'played',
}

/** Files of the history come later, under the id of their placeholder. */
export function lateMedia(message: Loose, externalId: string): BrokerEvent {
  const id = text(message.id)
  if (id === undefined) throw new Error('the file names no message')
  return {
    type: 'edit',
    externalId,
    at: instant(message.timestamp),
    providerId: id,
    targetProviderId: id,
    content: contentOf(message),
    completes: true,
  }
}

/** How far the import is, or that the owner did not share. */
export function historyProgress(part: Loose, externalId: string): BrokerEvent {
  const error = record(list(part.errors)[0])
  const { phase, chunk_order: order, progress } = record(part.metadata)
  const base = { type: 'account', externalId, at: null } as const
  if (error.code !== undefined) {
    const summary = `History is not shared: ${text(error.title) ?? error.code}`
    return { ...base, topic: 'history_declined', severity: 'warning', summary, data: part.errors }
  }
  const summary = `History import: ${typeof progress === 'number' ? progress : '?'} %`
  return { ...base, topic: 'history', severity: 'info', summary, data: { phase, order, progress } }
}

/** An entry of the phone's address book. */
export function addressBookEvent(entry: Loose, externalId: string): BrokerEvent {
  const contact = record(entry.contact)
  const at = instant(record(entry.metadata).timestamp)
  const known = phoneRef(contact.phone_number)
  const bsuid = text(contact.user_id)
  const previous = isSomebody(known) ? known : compact({ bsuid })
  if (entry.action === 'add' && isSomebody(previous)) {
    const current = compact({
      ...known,
      bsuid,
      displayName: text(contact.full_name) ?? text(contact.first_name),
    })
    return { type: 'identity', externalId, at, providerId: null, previous, current }
  }
  const summary = `Address book of the phone: ${text(entry.action) ?? 'changed'}`
  return {
    type: 'account',
    externalId,
    at,
    topic: 'smb_app_state_sync',
    severity: 'info',
    summary,
    data: entry,
  }
}

import type { DeleteEvent, EditEvent, IdentityEvent, ReactionEvent } from '#contracts/events'
import { newId } from '#lib/ids'
import type { Batch } from '#services/database/batch'
import { resolveContacts } from '#services/contacts/resolve_contacts'
import type { AppliedEvents, RoutedEvent } from '#services/intake/applied'
import { applyIdentity } from '#services/intake/apply/identities'
import {
  contentParts,
  INSERT_MEDIA,
  pendingMedia,
  replaceWords,
} from '#services/messages/message_rows'
import { publishMessages } from '#services/messages/publish_messages'
import { storeReaction } from '#services/messages/store_reaction'
import { findByProviderId, type StoredMessage } from '#services/messages/stateful_rows'

type Amendment = ReactionEvent | EditEvent | DeleteEvent | IdentityEvent

/**
 * What speaks of an earlier message or a known person. Rare beside messages and statuses, and each may depend on
 * the one before it, so they are applied one after the other. A target we never had is no error: there is nothing to show.
 */
export async function applyAmendments(
  batch: Batch,
  routed: RoutedEvent<Amendment>[],
  applied: AppliedEvents
) {
  for (const entry of routed) {
    const { event } = entry
    if (event.type === 'identity') {
      applied.bells.push(...(await applyIdentity(batch, entry as RoutedEvent<IdentityEvent>)))
      continue
    }
    const [target] = await findByProviderId(batch, [
      { connection_id: entry.connection.id, provider_message_id: event.targetProviderId },
    ])
    if (!target) continue
    if (event.type === 'reaction') {
      await applyReaction(batch, target, entry as RoutedEvent<ReactionEvent>)
    } else if (event.type === 'edit') {
      applied.hasNewMedia =
        (await applyEdit(batch, target, entry as RoutedEvent<EditEvent>)) || applied.hasNewMedia
    } else target.deleted_at ??= instantOf(entry)
    applied.bells.push(...(await publishMessages(batch, [target], { at: entry.receivedAt })))
  }
}

function instantOf({ event, receivedAt }: RoutedEvent<Amendment>) {
  return Math.min(event.at ?? receivedAt, receivedAt)
}

/** One reaction per person and message; a later one replaces it. */
async function applyReaction(
  batch: Batch,
  target: StoredMessage,
  entry: RoutedEvent<ReactionEvent>
) {
  const { event, account, connection, receivedAt } = entry
  const scopes = { account: account.id, connection: connection.id }
  const [contact] = await resolveContacts(batch, [{ person: event.from, scopes, at: receivedAt }])
  await storeReaction(batch, target.id, {
    reactor: `contact:${contact.id}`,
    emoji: event.emoji,
    at: instantOf(entry),
    userId: null,
  })
}

async function applyEdit(batch: Batch, target: StoredMessage, entry: RoutedEvent<EditEvent>) {
  const { event, receivedAt } = entry
  const at = instantOf(entry)
  const { kind, body, payload, media } = contentParts(event.content)
  if (event.completes) {
    // The rest of what was announced, not a change of mind: a placeholder's file, a call's end.
    await batch.query('UPDATE messages SET kind = ?, payload = coalesce(?, payload) WHERE id = ?', [
      kind,
      payload && JSON.stringify(payload),
      target.id,
    ])
    if (media) await batch.insert(INSERT_MEDIA, [pendingMedia(target.id, media, receivedAt)])
  } else {
    await batch.query(
      'INSERT INTO message_edits (id, message_id, body, edited_at) VALUES (?, ?, ?, ?)',
      [newId(), target.id, target.body, at]
    )
    target.edited_at = at
  }
  target.body = body ?? (event.completes ? target.body : null)
  await replaceWords(batch, target.id, target.body)
  return media !== null
}

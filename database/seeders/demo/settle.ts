import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newId } from '#lib/ids'
import type { Actor } from '#services/access/actor'
import type { Episode } from './cast.js'
import type { Place } from './place.js'
import type { Random } from './random.js'
import { deskWork } from './settle_messages.js'

const HOUR = 3_600_000
const MINUTE = 60_000

type Trx = TransactionClientContract

interface Told {
  episode: Episode
  conversationId: number
  contactId: number
  agent: Actor
}

/**
 * History came in as any history does; what people at the desk did with it (who answered, took over, resolved,
 * labelled) no broker tells, so it is written here.
 */
export async function settle(episodes: Episode[], place: Place, random: Random, now: number) {
  await db.transaction(async (trx) => {
    await moveToTheirTime(trx, place)
    const known = await knownMessages(trx, place)
    for (const episode of episodes) {
      const first = known.get(episode.turns[0].providerId)!
      const agent = agentFor(episode, place, random)
      const contactId = await contactOf(trx, first.conversationId)
      const told: Told = { episode, conversationId: first.conversationId, contactId, agent }
      await deskWork(trx, told, (providerId) => known.get(providerId)!.id)
      await placeConversation(trx, told, place, random, now)
    }
    await trx
      .from('conversation_sessions')
      .where('status', 'ACTIVE')
      .where('expires_at', '<=', now)
      .update({ status: 'EXPIRED' })
  })
}

/** It was received when it was written, not when the demo was made. */
async function moveToTheirTime(trx: Trx, { lines }: Place) {
  const numbers = Object.values(lines).map(({ numberId }) => numberId)
  await trx
    .from('messages')
    .whereIn('number_id', numbers)
    .update({ received_at: trx.raw('sort_at') })
}

async function knownMessages(trx: Trx, { lines }: Place) {
  const rows = await trx
    .from('messages')
    .whereIn(
      'connection_id',
      Object.values(lines).map(({ connectionId }) => connectionId)
    )
    .select('id', 'conversation_id', 'provider_message_id')
  return new Map(
    rows.map((row) => [
      row.provider_message_id as string,
      { id: row.id as number, conversationId: row.conversation_id as number },
    ])
  )
}

async function contactOf(trx: Trx, conversationId: number): Promise<number> {
  return (await trx.from('conversations').where('id', conversationId).select('contact_id').first())
    .contact_id
}

function agentFor({ line, script }: Episode, { people, lines }: Place, random: Random): Actor {
  const isService =
    Object.values(lines).find(({ externalId }) => externalId === line.externalId)?.team ===
    'service'
  if (script.labels?.includes('complaint')) return people.supervisor
  return isService || random.chance(0.4) ? people.caio : people.bia
}

async function placeConversation(trx: Trx, told: Told, place: Place, random: Random, now: number) {
  const { episode, conversationId, contactId, agent } = told
  const { turns, script } = episode
  const begin = turns[0].at
  const end = turns.at(-1)!.at
  const isOurs = turns.at(-1)!.by === 'desk'
  const status =
    script.ends ??
    ((isOurs && now - end > 26 * HOUR) || now - end > 90 * HOUR ? 'resolved' : 'open')
  const isAssigned =
    script.assigned ?? (turns.some(({ by }) => by === 'desk') && random.chance(0.8))
  const unanswered = turns.length - 1 - turns.findLastIndex(({ by }) => by === 'desk')

  await trx.from('contacts').where('id', contactId).update({ created_at: begin, updated_at: begin })
  await trx
    .from('conversations')
    .where('id', conversationId)
    .update({
      status,
      assignee_id: isAssigned ? agent.id : null,
      unread_count: status === 'open' ? unanswered : 0,
      resolved_at: status === 'resolved' ? end + 2 * MINUTE : null,
      created_at: begin,
      updated_at: end,
      ...(status === 'resolved' && { waiting_since: null }),
      ...(isOurs && { last_message_author_id: agent.id }),
    })
  if (isAssigned) await addLine(trx, told, 'taken', begin + MINUTE / 2)
  if (status === 'resolved') {
    await addLine(trx, told, 'resolved', end + 2 * MINUTE)
    await trx
      .from('conversation_sessions')
      .where('conversation_id', conversationId)
      .where('status', 'ACTIVE')
      .update({ status: 'CLOSED' })
  }
  for (const label of script.labels ?? []) {
    await trx
      .table('conversation_labels')
      .insert({ conversation_id: conversationId, label_id: place.labels[label] })
  }
}

/** "Bia took this over": the quiet lines of a thread. */
async function addLine(
  trx: Trx,
  { conversationId, agent }: Told,
  type: 'taken' | 'resolved',
  at: number
) {
  const { numberId } = await trx
    .from('conversations')
    .where('id', conversationId)
    .select('number_id as numberId')
    .first()
  await trx.table('messages').insert({
    id: newId(),
    conversation_id: conversationId,
    number_id: numberId,
    direction: 'event',
    kind: 'event',
    payload: JSON.stringify({ type, by: agent.name, ...(type === 'taken' && { to: agent.name }) }),
    author_kind: 'user',
    author_id: agent.id,
    state: 'received',
    sort_at: Math.min(at, Date.now()),
    received_at: Math.min(at, Date.now()),
    attempt: 0,
    change_seq: 0,
  })
}

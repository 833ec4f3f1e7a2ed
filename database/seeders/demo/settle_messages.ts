import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { networkError } from '#plugins/simulator/broker/errors'
import { newId } from '#lib/ids'
import type { Actor } from '#services/access/actor'
import type { Episode } from './cast.js'

type Trx = TransactionClientContract
type Turn = Episode['turns'][number]

const DAY = 86_400_000

interface Work {
  episode: Episode
  conversationId: number
  agent: Actor
}

/** What the desk wrote and did, turn by turn: the agent behind it, kinds only a business sends, reactions, attempts. */
export async function deskWork(trx: Trx, work: Work, idOf: (providerId: string) => number) {
  const { episode, conversationId, agent } = work
  const last = episode.turns.at(-1)!
  for (const turn of episode.turns) {
    const messageId = idOf(turn.providerId)
    if (turn.reaction?.by === 'desk') await react(trx, messageId, turn, agent)
    if (turn.by !== 'desk') continue
    const values = {
      author_kind: 'user',
      author_id: agent.id,
      ...ownKind(turn),
      ...lostState(turn),
    }
    await trx.from('messages').where('id', messageId).update(values)
    if (turn.failed || turn.state === 'unconfirmed') await recordAttempt(trx, work, messageId, turn)
    if (turn === last) await showLast(trx, conversationId, values)
    if (turn.content.kind === 'template') {
      await openBillableSession(trx, conversationId, turn, turn.content.category)
    }
  }
}

/** An echo knows neither choices nor templates. */
function ownKind({ content }: Turn): Record<string, unknown> {
  if (content.kind === 'interactive') {
    return { kind: 'interactive', payload: JSON.stringify({ interactive: content.interactive }) }
  }
  if (content.kind === 'template') {
    const template = { ...content.template, category: content.category, text: content.text }
    return {
      kind: 'template',
      payload: JSON.stringify({ template }),
      price_category: content.category.toLowerCase(),
    }
  }
  return {}
}

function lostState({ state, failed }: Turn): Record<string, unknown> {
  if (state === 'unconfirmed') return { state: 'unconfirmed', sent_at: null, attempt: 1 }
  return failed ? { attempt: 1, sent_at: null } : {}
}

async function react(trx: Trx, messageId: number, turn: Turn, agent: Actor) {
  await trx.table('message_reactions').insert({
    id: newId(),
    message_id: messageId,
    reactor: 'us',
    emoji: turn.reaction!.emoji,
    user_id: agent.id,
    reacted_at: turn.at + 30_000,
  })
}

async function recordAttempt(
  trx: Trx,
  { episode, conversationId }: Work,
  messageId: number,
  turn: Turn
) {
  const connection = await trx
    .from('messages')
    .where('id', messageId)
    .select('connection_id')
    .first()
  await trx.table('outbox').insert({
    id: newId(),
    message_id: messageId,
    conversation_id: conversationId,
    connection_id: connection.connection_id,
    action: 'message',
    client_ref: `demo-${episode.customer.id}-${messageId}`.slice(0, 64),
    attempt: 1,
    tries: 1,
    state: turn.failed ? 'failed' : 'unsettled',
    run_at: turn.at,
    error: turn.failed ? JSON.stringify(networkError(turn.failed)) : null,
    created_at: turn.at,
    finished_at: turn.at + 3_000,
  })
}

async function showLast(trx: Trx, conversationId: number, values: Record<string, unknown>) {
  const shown = {
    ...(values.kind !== undefined && { last_message_kind: values.kind }),
    ...(values.state !== undefined && { last_message_state: values.state }),
  }
  if (Object.keys(shown).length > 0) {
    await trx.from('conversations').where('id', conversationId).update(shown)
  }
}

/** The business wrote first: a billable session, which the answer of the customer did not open anew. */
async function openBillableSession(trx: Trx, conversationId: number, turn: Turn, category: string) {
  const values = {
    initiated_by: 'BUSINESS',
    is_billable: true,
    cost_category: category,
    start_time: turn.at,
    expires_at: turn.at + DAY,
  }
  await trx
    .from('conversation_sessions')
    .where('conversation_id', conversationId)
    .where('start_time', '<', turn.at + DAY)
    .update(values)
}

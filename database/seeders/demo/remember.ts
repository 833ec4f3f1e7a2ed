import db from '@adonisjs/lucid/services/db'
import { newId } from '#lib/ids'
import type { MessageState } from '#plugins/simulator/models/types'
import { WINDOW_MS } from '#plugins/simulator/network/chats'
import type { Episode } from './cast.js'
import type { Samples } from './media.js'
import { phoneContent } from './tell.js'

type Row = Record<string, unknown>
const CHUNK = 150

/** The customers' phones hold the same talk, so that the simulator goes on where the demo ends. */
export async function rememberOnPhones(episodes: Episode[], samples: Samples) {
  const chats = episodes.map((episode) => ({ id: newId(), episode }))
  const messages = await Promise.all(
    chats.map(({ id, episode }) => messageRows(id, episode, samples))
  )
  await insert('simulator_customers', episodes.map(customerRow))
  await insert(
    'simulator_chats',
    chats.map(({ id, episode }) => chatRow(id, episode))
  )
  await insert('simulator_messages', messages.flat())
}

export async function insert(table: string, rows: Row[]) {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await db.table(table).multiInsert(rows.slice(start, start + CHUNK))
  }
}

function customerRow({ customer, turns }: Episode): Row {
  const { id, name, phone, waId, bsuid, username } = customer
  return {
    id,
    name,
    phone,
    wa_id: waId,
    bsuid,
    username,
    is_online: true,
    read_receipts: true,
    failure_moment: 'later',
    latency_ms: 0,
    duplicates: false,
    out_of_order: false,
    created_at: turns[0].at,
  }
}

function chatRow(id: number, { customer, line, turns }: Episode): Row {
  const lastOfCustomer = turns.findLast(({ by }) => by === 'customer')
  return {
    id,
    customer_id: customer.id,
    account_id: line.accountId,
    external_id: line.externalId,
    last_message_at: turns.at(-1)!.at,
    window_expires_at: lastOfCustomer ? lastOfCustomer.at + WINDOW_MS : null,
    read_at: Date.now(),
    created_at: turns[0].at,
  }
}

function messageRows(chatId: number, { turns }: Episode, samples: Samples): Promise<Row[]> {
  return Promise.all(
    turns
      .map((turn) => ({ ...turn, id: newId() }))
      .map(async (turn) => {
        const content = await phoneContent(turn, samples)
        const body =
          turn.edited && content.kind === 'text' ? { ...content, body: turn.edited } : content
        return {
          id: turn.id,
          chat_id: chatId,
          provider_id: turn.providerId,
          author: turn.by === 'desk' ? 'business' : 'customer',
          kind: content.kind,
          content: JSON.stringify(body),
          reply_to: turn.quotes === undefined ? null : turns[turn.quotes].providerId,
          state: stateOf(turn),
          customer_reaction: turn.reaction?.by === 'customer' ? turn.reaction.emoji : null,
          business_reaction: turn.reaction?.by === 'desk' ? turn.reaction.emoji : null,
          at: turn.at,
          delivered_at: turn.by === 'desk' && hasArrived(turn) ? turn.at : null,
          edited_at: turn.edited && turn.by === 'customer' ? turn.at : null,
          deleted_at: turn.deleted ? turn.at : null,
        }
      })
  )
}

function stateOf(turn: Episode['turns'][number]): MessageState {
  if (turn.by === 'customer') return 'read'
  if (turn.failed) return 'failed'
  return turn.state === 'unconfirmed' ? 'accepted' : (turn.state ?? 'read')
}

function hasArrived({ failed, state }: Episode['turns'][number]) {
  return !failed && state !== 'sent' && state !== 'unconfirmed'
}

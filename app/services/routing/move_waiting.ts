import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { plugins } from '#plugin_host/registry'
import { chooseRoute } from '#services/routing/choose_route'
import { routesOf } from '#services/routing/route_rows'

const AT_ONCE = 200

/** One that drains still sends what is its own. */
const SENDING_ROLES = ['active', 'standby', 'draining']

interface Waiting {
  id: number
  message_id: number
  conversation_id: number
  action: string
}

/**
 * Messages that wait for a connection which can't send them now go to another one. Waiting means certainly not sent:
 * never claimed, or refused for sure. One whose message may have left through this connection before stays with it, while
 * it can still send.
 * Returns where messages went.
 */
export async function moveWaiting(connectionId: number): Promise<Set<number>> {
  const reached = new Set<number>()
  const connection = await db
    .from('connections')
    .where('id', connectionId)
    .select('number_id', 'role')
    .first()
  if (!connection) return reached
  const keepsRisky = SENDING_ROLES.includes(connection.role)
  for (let after = 0; ;) {
    const rows = await waitingAt(connectionId, db.connection()).where('o.id', '>', after)
    if (rows.length === 0) return reached
    after = rows.at(-1)!.id
    const targets = await targetsOf(connection.number_id, connectionId, rows)
    for (const [targetId, moving] of targets) {
      const move = { fromId: connectionId, toId: targetId, keepsRisky, only: moving }
      const moved = await db.transaction((trx) => moveRows(trx, move))
      if (moved > 0) reached.add(targetId)
    }
  }
}

/** The oldest first, in bites. */
function waitingAt(connectionId: number, client: QueryClientContract) {
  return client
    .query<Waiting>()
    .from('outbox as o')
    .where('o.connection_id', connectionId)
    .where('o.state', 'pending')
    .orderBy('o.id')
    .limit(AT_ONCE)
    .select('o.id', 'o.message_id', 'o.conversation_id', 'o.action')
}

async function targetsOf(numberId: number, connectionId: number, rows: Waiting[]) {
  const { mode, routes } = await routesOf(numberId, Date.now())
  const running = routes.filter(({ broker }) => plugins.findBroker(broker) !== null)
  const homes = await homesOf(rows)
  const targets = Map.groupBy(rows, ({ conversation_id: conversationId }) => {
    const homeId = homes.get(conversationId) ?? null
    const answer = chooseRoute({ mode, routes: running, conversationId, homeId })
    // What waits is never used to try a connection: only what is written from now on.
    return answer?.instead ?? connectionId
  })
  targets.delete(connectionId)
  return targets
}

async function homesOf(rows: Waiting[]): Promise<Map<number, number | null>> {
  const ids = [...new Set(rows.map((row) => row.conversation_id))]
  const found = await db.from('conversations').whereIn('id', ids).select('id', 'home_connection_id')
  return new Map(found.map((row) => [row.id, row.home_connection_id]))
}

/** Everything that waits for one connection goes to another: its number's broker was swapped. */
export function moveAll(trx: TransactionClientContract, fromId: number, toId: number) {
  return moveRows(trx, { fromId, toId, keepsRisky: true, only: null })
}

interface Move {
  fromId: number
  toId: number
  /** Leaves attempts whose message may have gone through the former connection before. */
  keepsRisky: boolean
  only: Waiting[] | null
}

/** What the former connection had prepared (uploaded files) means nothing to the next. */
async function moveRows(
  trx: TransactionClientContract,
  { fromId, toId, keepsRisky, only }: Move
): Promise<number> {
  const query = trx
    .query<Waiting>()
    .from('outbox')
    .where('connection_id', fromId)
    .where('state', 'pending')
  if (keepsRisky) {
    query.whereNotExists((earlier) =>
      earlier
        .from('outbox as e')
        .whereColumn('e.message_id', 'outbox.message_id')
        .where('e.connection_id', fromId)
        .whereIn('e.state', ['unknown', 'unsettled'])
    )
  }
  if (only) {
    query.whereIn(
      'id',
      only.map(({ id }) => id)
    )
  }
  const now = Date.now()
  const moved: Waiting[] = await query.update(
    { connection_id: toId, prepared: null, tries: 0, error: null, run_at: now },
    ['id', 'message_id', 'action']
  )
  await follow(trx, moved, toId)
  return moved.length
}

/** Statuses are found by connection and the broker's id, so a message is where its attempt is. */
async function follow(trx: TransactionClientContract, moved: Waiting[], toId: number) {
  const ids = moved.filter(({ action }) => action === 'message').map((row) => row.message_id)
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    await trx
      .from('messages')
      .whereIn('id', ids.slice(start, start + AT_ONCE))
      .update({ connection_id: toId })
  }
}

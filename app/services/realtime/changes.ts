import type { Batch, InsertStatement } from '#services/database/batch'

/** Conversations that changed in one transaction, by number. */
export class ChangeSet {
  #byNumber = new Map<number, Map<number, ChangeKind>>()

  add(numberId: number, conversationId: number, kind: ChangeKind) {
    let conversations = this.#byNumber.get(numberId)
    if (!conversations) this.#byNumber.set(numberId, (conversations = new Map()))
    // A message outweighs what else happened to the same conversation.
    if (kind === 'message' || !conversations.has(conversationId)) {
      conversations.set(conversationId, kind)
    }
  }

  get isEmpty() {
    return this.#byNumber.size === 0
  }

  numbers() {
    return [...this.#byNumber.entries()].sort(([a], [b]) => a - b)
  }
}

export type ChangeKind = 'message' | 'status' | 'conversation'

/** What a bell says: conversations of a number changed, its change log now ends at `seq`. */
export interface NumberChange {
  numberId: number
  seq: number
  conversationIds: number[]
}

export interface RecordedChanges {
  seqOf(conversationId: number): number
  bells: NumberChange[]
}

const INSERT_CHANGE: InsertStatement = {
  table: 'change_log',
  columns: {
    number_id: 'bigint',
    seq: 'bigint',
    conversation_id: 'bigint',
    kind: 'text',
    at: 'bigint',
  },
}

/**
 * Numbers the changes in the writing transaction. The counter's row stays locked until COMMIT, so a
 * reader that has seen change n has seen every change before it, whatever else runs in parallel.
 */
export async function recordChanges(
  batch: Batch,
  changes: ChangeSet,
  at: number
): Promise<RecordedChanges> {
  const seqs = new Map<number, number>()
  const bells: NumberChange[] = []
  for (const [numberId, conversations] of changes.numbers()) {
    const [{ seq }] = await batch.query<{ seq: number }>(
      `INSERT INTO number_changes (number_id, seq) VALUES (?, ?)
       ON CONFLICT (number_id) DO UPDATE SET seq = number_changes.seq + excluded.seq RETURNING seq`,
      [numberId, conversations.size]
    )
    let next = seq - conversations.size
    const rows = [...conversations].map(([conversationId, kind]) => {
      seqs.set(conversationId, ++next)
      return { number_id: numberId, seq: next, conversation_id: conversationId, kind, at }
    })
    await batch.insert(INSERT_CHANGE, rows)
    bells.push({ numberId, seq, conversationIds: [...conversations.keys()] })
  }
  return { seqOf: (conversationId) => seqs.get(conversationId) ?? 0, bells }
}

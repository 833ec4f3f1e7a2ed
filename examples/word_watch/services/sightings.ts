import type { PluginContext, ReceivedMessage } from 'balcao/plugin'
import { wordsIn, wordsOf } from './words.js'

const TABLE = 'word_watch_sightings'
const KEPT_MS = 90 * 24 * 3_600_000

export interface Sighting {
  conversation_id: number
  word: string
  times: number
  last_at: number
}

/** Counts the watched words customers use, per conversation. */
export async function noteSightings(context: PluginContext, messages: ReceivedMessage[]) {
  for (const { conversationId, numberId, event } of messages) {
    const text = textOf(event)
    if (text === null) continue
    const { watched } = await context.settings(numberId)
    for (const word of wordsIn(text, wordsOf(watched))) await count(context, conversationId, word)
  }
}

export async function sightingsOf(
  context: PluginContext,
  conversationId: number
): Promise<Sighting[]> {
  return context
    .table(TABLE)
    .where('conversation_id', conversationId)
    .orderBy('times', 'desc')
    .limit(20)
}

export async function mostSeen(context: PluginContext): Promise<{ word: string; times: number }[]> {
  const rows = await context
    .table(TABLE)
    .groupBy('word')
    .select('word')
    .sum('times as times')
    .orderBy('times', 'desc')
    .limit(50)
  return rows.map((row: { word: string; times: number }) => ({ ...row, times: Number(row.times) }))
}

export async function forgetOld(context: PluginContext) {
  await context
    .table(TABLE)
    .where('last_at', '<', context.now() - KEPT_MS)
    .delete()
}

/** Counted by the database: of two messages at once neither is lost. */
async function count(context: PluginContext, conversationId: number, word: string) {
  const now = context.now()
  await context
    .insertInto(TABLE)
    .insert({ conversation_id: conversationId, word, times: 0, last_at: now })
    .onConflict(['conversation_id', 'word'])
    .ignore()
  await context
    .table(TABLE)
    .where({ conversation_id: conversationId, word })
    .increment({ times: 1 })
  await context
    .table(TABLE)
    .where({ conversation_id: conversationId, word })
    .update({ last_at: now })
}

function textOf({ content }: ReceivedMessage['event']): string | null {
  if (content.kind === 'text') return content.body
  return 'caption' in content ? (content.caption ?? null) : null
}

import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { type Money, sumMoney } from '#services/numbers/money'

export interface NumberCounters {
  totalConversations: number
  billableConversations: number
  /** What this month's messages cost so far, per currency; null while no price is known. */
  monthlySpend: Money[] | null
  lastInboundAt: number | null
}

/** Always counted from the rows themselves, so they can't drift: one indexed query each for any number of numbers. */
export async function countNumbers(
  numberIds: number[],
  timezone: string
): Promise<Map<number, NumberCounters>> {
  if (numberIds.length === 0) return new Map()
  const conversations = await countConversations(numberIds)
  const billable = await countBillable(numberIds)
  const prices = await monthlyPrices(numberIds, startOfMonth(timezone))
  return new Map(
    numberIds.map((id) => {
      const spend = sumMoney(prices.filter((price) => price.numberId === id))
      return [
        id,
        {
          totalConversations: conversations.get(id)?.total ?? 0,
          billableConversations: billable.get(id) ?? 0,
          monthlySpend: spend.length > 0 ? spend : null,
          lastInboundAt: conversations.get(id)?.lastInboundAt ?? null,
        },
      ]
    })
  )
}

/** The month as the reader's calendar has it. */
export function startOfMonth(timezone: string, now = Date.now()): number {
  const local = DateTime.fromMillis(now, { zone: timezone })
  return (local.isValid ? local : DateTime.fromMillis(now, { zone: 'utc' }))
    .startOf('month')
    .toMillis()
}

async function countConversations(numberIds: number[]) {
  const rows = await db
    .from('conversations')
    .whereIn('number_id', numberIds)
    .groupBy('number_id')
    .select('number_id')
    .count('* as total')
    .max('last_inbound_at as last_inbound_at')
  return new Map(
    rows.map((row) => [
      row.number_id as number,
      { total: Number(row.total), lastInboundAt: row.last_inbound_at as number | null },
    ])
  )
}

async function countBillable(numberIds: number[]) {
  const rows = await db
    .from('conversation_sessions')
    .whereIn('number_id', numberIds)
    .where('is_billable', true)
    .groupBy('number_id')
    .select('number_id')
    .count('* as total')
  return new Map(rows.map((row) => [row.number_id as number, Number(row.total)]))
}

/** Few distinct prices exist, so the database groups them and the exact sum is made here. */
async function monthlyPrices(numberIds: number[], since: number) {
  const rows = await db
    .from('conversations')
    .join('messages', 'messages.conversation_id', 'conversations.id')
    .whereIn('conversations.number_id', numberIds)
    .where('conversations.last_message_at', '>=', since)
    .where('messages.sort_at', '>=', since)
    .whereNotNull('messages.price_amount')
    .groupBy('conversations.number_id', 'messages.price_amount', 'messages.price_currency')
    .select('conversations.number_id', 'messages.price_amount', 'messages.price_currency')
    .count('* as times')
  return rows.map((row) => ({
    numberId: row.number_id as number,
    amount: row.price_amount as string,
    currency: row.price_currency as string,
    times: Number(row.times),
  }))
}

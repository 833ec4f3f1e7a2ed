import db from '@adonisjs/lucid/services/db'
import Task from '../models/task.js'
import type { Network } from './network.js'
import { runStep } from './steps.js'
import { deliverWebhook } from './webhooks.js'

/** A task whose process died is taken up again after so long. */
const LEASE_MS = 30_000
const BATCH = 50

/** Runs everything that is due, in order; returns how many tasks ran. */
export async function runDueTasks(net: Network): Promise<number> {
  let ran = 0
  for (;;) {
    const due = await Task.query()
      .where('due_at', '<=', net.now())
      .orderBy('due_at')
      .orderBy('id')
      .limit(BATCH)
    for (const task of due) {
      if (!(await claim(task, net.now()))) continue
      if (task.kind === 'step') await runStep(net, task)
      else await deliverWebhook(net, task)
      ran++
    }
    if (due.length < BATCH) return ran
  }
}

/** Several processes may look at the same table: the one that moves the due time runs the task. */
async function claim(task: Task, now: number): Promise<boolean> {
  const moved = await db
    .from('simulator_tasks')
    .where('id', task.id)
    .where('due_at', task.dueAt!)
    .update({ due_at: now + LEASE_MS })
  return Number(moved) === 1
}

export async function nextDueAt(): Promise<number | null> {
  const row = await db.from('simulator_tasks').min('due_at as due_at').first()
  return row?.due_at ?? null
}

/** What waited for a customer to come online, or to open the chat, is due at once. */
export async function makeDue(
  net: Network,
  filter: { customerId: number } | { messageIds: number[] }
) {
  const query = db.from('simulator_tasks')
  if ('customerId' in filter) query.where('customer_id', filter.customerId).whereNull('due_at')
  else {
    query
      .whereIn('message_id', filter.messageIds)
      .where('step', 'read')
      .where('due_at', '>', net.now())
  }
  await query.update({ due_at: net.now() })
  net.wake()
}

import emitter from '@adonisjs/core/services/emitter'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newId } from '#lib/ids'
import type { Actor } from '#services/access/actor'

/** Who wants a change, and from where. `actor` is null for the console, set-up and links sent by mail. */
export interface Initiator {
  actor: Actor | null
  ip: string | null
}

/** The installation itself: console commands and the environment. */
export const SYSTEM: Initiator = { actor: null, ip: null }

export interface AuditEntry {
  /** Who did it when that is not the initiator's actor, e.g. somebody resetting their own password. */
  userId?: number
  /** `<resource>.<verb in the past>`, e.g. `user.invited`. */
  action: string
  subject?: { type: string; id: number }
  /** Facts a reader needs later. Never a password, token or credential. */
  data?: Record<string, unknown>
}

declare module '@adonisjs/core/types' {
  interface EventsList {
    /** Something was done and is committed. */
    'audit:recorded': AuditEntry
  }
}

/** Appends to the audit log, in the caller's transaction when there is one. */
export async function recordAudit(
  by: Initiator,
  entry: AuditEntry,
  trx?: TransactionClientContract
) {
  await (trx ?? db).table('audit_events').insert({
    id: newId(),
    user_id: entry.userId ?? by.actor?.id ?? null,
    action: entry.action,
    subject_type: entry.subject?.type ?? null,
    subject_id: entry.subject?.id ?? null,
    data: JSON.stringify(entry.data ?? {}),
    ip: by.ip,
    created_at: Date.now(),
  })
  if (trx) trx.after('commit', () => emitter.emit('audit:recorded', entry))
  else await emitter.emit('audit:recorded', entry)
}

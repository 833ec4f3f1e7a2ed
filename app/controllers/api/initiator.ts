import type { HttpContext } from '@adonisjs/core/http'
import type { Initiator } from '#services/audit/record_audit'

/** Who the audit log names for this call. */
export function initiator({ actor, request }: HttpContext): Initiator {
  return { actor, ip: request.ip() }
}

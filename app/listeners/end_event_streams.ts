import type { AuditEntry } from '#services/audit/record_audit'
import { eventStreams } from '#services/realtime/event_streams'

/**
 * An event stream carries what its person might see when it was opened. When that may have changed it is ended; the browser
 * opens it again by itself and gets what they may see now, or is sent to sign in.
 */
export function endEventStreams({ action, subject, userId }: AuditEntry) {
  const [resource, verb] = action.split('.')
  if (resource === 'team' || resource === 'number') return eventStreams.endAll()
  const concernsAccess =
    resource === 'user' ||
    resource === 'password' ||
    (resource === 'session' && verb !== 'started' && verb !== 'refused')
  const id = subject?.type === 'user' ? subject.id : userId
  if (concernsAccess && id !== undefined) eventStreams.endStreamsOf(id)
}

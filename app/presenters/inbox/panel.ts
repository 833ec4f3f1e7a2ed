import type { OpenConversation, SessionRow } from '#services/inbox/find_conversation'
import { listTime, shortTime } from '#presenters/inbox/clock'
import { colourClass, formatPhone, presentPerson } from '#presenters/inbox/people'
import type { Reader } from '#presenters/inbox/reader'
import { presentWindow } from '#presenters/inbox/window'

/** Header and panel of an open conversation. */
export function presentConversation(
  { row, number, contact, identities, sessions, teamName }: OpenConversation,
  reader: Reader
) {
  const [current, past] = splitSessions(sessions, reader.now)
  return {
    id: row.id,
    status: row.status,
    person: presentPerson(row, reader.t),
    phone: row.phone ? formatPhone(row.phone) : null,
    username: row.username,
    givenName: row.given_name ?? '',
    profileName: row.contact_name,
    identities: identities.map(({ kind, value }) => ({
      kind,
      value: kind === 'phone' ? formatPhone(value) : value,
    })),
    hasOptedOut: contact.opted_out_at !== null,
    since: shortTime(contact.created_at, reader),
    number: {
      id: number.id,
      label: number.label,
      colour: colourClass(number.colour),
      phone: number.display_phone_number,
    },
    assignee: row.assignee_id
      ? { id: row.assignee_id, name: row.assignee_name ?? reader.t('inbox.author.former') }
      : null,
    teamId: row.team_id,
    teamName,
    labels: row.labels.map((label) => ({ ...label, colour: colourClass(label.colour) })),
    unread: row.unread_count,
    window: presentWindow(row, reader),
    windowKind: row.window_kind ?? 'customer_service',
    windowEnd: row.window_expires_at ? shortTime(row.window_expires_at, reader) : null,
    seq: row.change_seq,
    session: current ? presentSession(current, reader) : null,
    pastSessions: past.map((session) => presentSession(session, reader)),
  }
}

/** The clock may run ahead of the job that marks sessions as expired. */
function splitSessions(
  sessions: readonly SessionRow[],
  now: number
): [SessionRow | null, SessionRow[]] {
  const current =
    sessions.find((session) => session.status === 'ACTIVE' && session.expires_at > now) ?? null
  return [current, sessions.filter((session) => session !== current)]
}

function presentSession(session: SessionRow, reader: Reader) {
  return {
    isByCustomer: session.initiated_by === 'CUSTOMER',
    start: shortTime(session.start_time, reader),
    shortStart: listTime(session.start_time, reader.now, reader),
    lastActivity: shortTime(session.last_activity, reader),
    expires: shortTime(session.expires_at, reader),
    status:
      session.status === 'ACTIVE' && session.expires_at <= reader.now ? 'EXPIRED' : session.status,
    isBillable: Boolean(session.is_billable),
    category: session.cost_category,
  }
}

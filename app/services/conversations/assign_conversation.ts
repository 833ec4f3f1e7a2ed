import type { Actor } from '#services/access/actor'
import { updateConversation, type ThreadEvent } from '#services/conversations/update_conversation'
import type { Batch } from '#services/database/batch'

export interface AssignInput {
  conversationId: number
  actor: Actor
  /** Absent leaves it as it is; null takes it away. */
  assigneeId?: number | null
  teamId?: number | null
}

export type AssignResult =
  { type: 'updated' } | { type: 'unchanged' } | { type: 'not_found' } | { type: 'not_allowed' }

/** To a person who may see the number, to a team of the number, or to nobody. */
export async function assignConversation(input: AssignInput): Promise<AssignResult> {
  let refused = false
  const result = await updateConversation(
    input.conversationId,
    input.actor,
    async (batch, conversation) => {
      const [current] = await batch.query<{ assignee_id: number | null; team_id: number | null }>(
        'SELECT assignee_id, team_id FROM conversations WHERE id = ?',
        [conversation.id]
      )
      const moves = {
        team: input.teamId !== undefined && input.teamId !== current.team_id,
        person: input.assigneeId !== undefined && input.assigneeId !== current.assignee_id,
      }
      const team = moves.team
        ? await nameOfTeam(batch, input.teamId!, conversation.number_id)
        : null
      const person = moves.person
        ? await nameOfPerson(batch, input.assigneeId!, conversation.number_id)
        : null
      // Both or neither: nothing is written before both are known to be allowed.
      if (team === undefined || person === undefined) {
        refused = true
        return null
      }
      const events: ThreadEvent[] = []
      if (moves.team) {
        await batch.query('UPDATE conversations SET team_id = ? WHERE id = ?', [
          input.teamId,
          conversation.id,
        ])
        events.push(
          team === null
            ? { type: 'team_removed', data: {} }
            : { type: 'team_assigned', data: { to: team } }
        )
      }
      if (moves.person) {
        await batch.query('UPDATE conversations SET assignee_id = ? WHERE id = ?', [
          input.assigneeId,
          conversation.id,
        ])
        if (person === null) events.push({ type: 'unassigned', data: {} })
        else {
          events.push({
            type: input.assigneeId === input.actor.id ? 'taken' : 'assigned',
            data: { to: person },
          })
        }
      }
      return events.length > 0 ? events : null
    }
  )
  return refused ? { type: 'not_allowed' } : result
}

/** The name, null for nobody, undefined where this person may not see the number. */
async function nameOfPerson(
  batch: Batch,
  userId: number | null,
  numberId: number
): Promise<string | null | undefined> {
  if (userId === null) return null
  const [row] = await batch.query<{ name: string }>(
    `SELECT users.name FROM users
      WHERE users.id = ? AND users.is_active = ${batch.dialect === 'postgres' ? 'true' : '1'}
        AND (EXISTS (SELECT 1 FROM role_permissions p WHERE p.role_id = users.role_id AND p.permission = 'numbers.view_all')
          OR EXISTS (SELECT 1 FROM team_members m JOIN number_teams n ON n.team_id = m.team_id WHERE m.user_id = users.id AND n.number_id = ?))`,
    [userId, numberId]
  )
  return row?.name
}

async function nameOfTeam(
  batch: Batch,
  teamId: number | null,
  numberId: number
): Promise<string | null | undefined> {
  if (teamId === null) return null
  const [row] = await batch.query<{ name: string }>(
    'SELECT teams.name FROM teams JOIN number_teams n ON n.team_id = teams.id WHERE teams.id = ? AND n.number_id = ?',
    [teamId, numberId]
  )
  return row?.name
}

import db from '@adonisjs/lucid/services/db'
import Team from '#models/team'
import { type Initiator, recordAudit } from '#services/audit/record_audit'

export type DeleteTeamResult = { type: 'deleted' } | { type: 'not_found' }

/** People and numbers stay; conversations of the team go back to nobody's team. */
export async function deleteTeam(id: number, by: Initiator): Promise<DeleteTeamResult> {
  return db.transaction(async (trx) => {
    const team = await Team.find(id, { client: trx })
    if (!team) return { type: 'not_found' }
    await team.delete()
    await recordAudit(
      by,
      { action: 'team.deleted', subject: { type: 'team', id }, data: { name: team.name } },
      trx
    )
    return { type: 'deleted' }
  })
}

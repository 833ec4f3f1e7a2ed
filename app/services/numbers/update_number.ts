import db from '@adonisjs/lucid/services/db'
import PhoneNumber from '#models/phone_number'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import type { FieldError } from '#services/brokers/field_error'
import { announceConnections } from '#services/numbers/connections_changed'
import { checkNumberFields, type NumberPatch } from '#services/numbers/number_fields'

export type UpdateNumberResult =
  | { type: 'updated'; number: PhoneNumber }
  | { type: 'invalid'; errors: FieldError[] }
  | { type: 'not_found' }

/** Changes what is present in the patch. */
export async function updateNumber(
  numberId: number,
  patch: NumberPatch,
  by: Initiator
): Promise<UpdateNumberResult> {
  const number = await PhoneNumber.find(numberId)
  if (!number) return { type: 'not_found' }
  const checked = await checkNumberFields({ defaultTeamId: number.defaultTeamId, ...patch })
  if (checked.type === 'invalid') return checked

  const { row, teamIds } = checked.fields
  await db.transaction(async (trx) => {
    number.useTransaction(trx)
    await number.merge(row).save()
    if (teamIds) await number.related('teams').sync(teamIds)
    else if (row.defaultTeamId) await number.related('teams').sync([row.defaultTeamId], false)
    const data = { label: number.label, changed: Object.keys(patch) }
    await recordAudit(
      by,
      { action: 'number.updated', subject: { type: 'number', id: number.id }, data },
      trx
    )
  })
  await announceConnections({ numberIds: [number.id] })
  return { type: 'updated', number }
}

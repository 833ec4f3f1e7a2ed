import PhoneNumber from '#models/phone_number'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { announceConnections } from '#services/numbers/connections_changed'

export type SetActiveResult = { type: 'changed'; number: PhoneNumber } | { type: 'not_found' }

/** Archives or brings back. An archived number keeps its history and still takes what customers write. */
export async function setNumberActive(
  numberId: number,
  isActive: boolean,
  by: Initiator
): Promise<SetActiveResult> {
  const number = await PhoneNumber.find(numberId)
  if (!number) return { type: 'not_found' }
  await number.merge({ isActive }).save()
  const action = isActive ? 'number.restored' : 'number.archived'
  await recordAudit(by, {
    action,
    subject: { type: 'number', id: number.id },
    data: { label: number.label },
  })
  await announceConnections({ numberIds: [number.id] })
  return { type: 'changed', number }
}

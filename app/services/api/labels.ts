import db from '@adonisjs/lucid/services/db'
import Label from '#models/label'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { isUniqueViolation } from '#services/database/unique_violation'
import { labelledConversations, redrawConversations } from '#services/labels/labelled_conversations'

export interface LabelInput {
  name: string
  colour?: string
}

export type SaveLabelResult =
  { type: 'saved'; label: Label } | { type: 'name_taken' } | { type: 'not_found' }

export function listLabels(): Promise<Label[]> {
  return Label.query().orderBy('id')
}

export function createLabel(input: LabelInput, by: Initiator): Promise<SaveLabelResult> {
  return save(new Label(), input, 'label.created', by)
}

export async function updateLabel(
  id: number,
  input: Partial<LabelInput>,
  by: Initiator
): Promise<SaveLabelResult> {
  const label = await Label.find(id)
  if (!label) return { type: 'not_found' }
  const result = await save(label, input, 'label.updated', by)
  if (result.type === 'saved') await redrawConversations(await labelledConversations(id))
  return result
}

/** Conversations lose it; nothing else changes. */
export async function deleteLabel(
  id: number,
  by: Initiator
): Promise<{ type: 'deleted' } | { type: 'not_found' }> {
  const bearers = await labelledConversations(id)
  const result = await remove(id, by)
  if (result.type === 'deleted') await redrawConversations(bearers)
  return result
}

function remove(id: number, by: Initiator): Promise<{ type: 'deleted' } | { type: 'not_found' }> {
  return db.transaction(async (trx) => {
    const label = await Label.find(id, { client: trx })
    if (!label) return { type: 'not_found' }
    await label.delete()
    await recordAudit(
      by,
      { action: 'label.deleted', subject: { type: 'label', id }, data: { name: label.name } },
      trx
    )
    return { type: 'deleted' }
  })
}

async function save(
  label: Label,
  input: Partial<LabelInput>,
  action: string,
  by: Initiator
): Promise<SaveLabelResult> {
  try {
    return await db.transaction(async (trx) => {
      await label
        .useTransaction(trx)
        .merge({ colour: 'grey', ...label.$attributes, ...input })
        .save()
      const data = { name: label.name, colour: label.colour }
      await recordAudit(by, { action, subject: { type: 'label', id: label.id }, data }, trx)
      return { type: 'saved', label }
    })
  } catch (error) {
    if (isUniqueViolation(error)) return { type: 'name_taken' }
    throw error
  }
}

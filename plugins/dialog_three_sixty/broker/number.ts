import type { AccountContext, CheckResult, ConnectionPort } from '#contracts/broker'
import { brokerError } from '#packages/cloud_api/errors/error_map'
import { displayNumber, LIMIT_FIELD, NUMBER_FIELDS } from '#packages/cloud_api/number_health'
import { list, type Loose, record, text, word } from '#packages/cloud_api/webhook/values'
import { readSettings, SANDBOX_NUMBER } from '../settings.js'
import { askDialog } from './client.js'

const UNKNOWN_FIELD = '100'

/** Some other server answers at that address. */
export const strangeAnswer = {
  ok: false as const,
  error: brokerError('config', 'after_fix', 'The answer is not one of 360dialog'),
}

export interface DialogNumber {
  id: string | undefined
  businessAccountId: string | undefined
  /** As Meta describes it. */
  node: Loose
}

/** The number behind the key. A field that Meta does not know any more costs us the fields, not the answer. */
export async function describeNumber(
  account: AccountContext
): Promise<CheckResult<{ number: DialogNumber }>> {
  const path = 'health_status'
  const fields = `id,${NUMBER_FIELDS},${LIMIT_FIELD}`
  let result = await askDialog(account, { path, query: { fields } })
  if (!result.ok && result.error.code === UNKNOWN_FIELD) result = await askDialog(account, { path })
  if (!result.ok) return result
  const { body: node } = result
  if (Object.keys(record(node.health_status)).length === 0) return strangeAnswer
  const id = word(node.id) ?? entityId(node, 'PHONE_NUMBER')
  return { ok: true, number: { id, businessAccountId: entityId(node, 'WABA'), node } }
}

function entityId(node: Loose, type: string): string | undefined {
  const entities = list(record(node.health_status).entities).map(record)
  return word(entities.find((entity) => entity.entity_type === type)?.id)
}

/** One at most: a key belongs to one number. */
export const listNumbers: NonNullable<ConnectionPort['listNumbers']> = async (account) => {
  if (readSettings(account).isSandbox) return [SANDBOX]
  const result = await describeNumber(account)
  if (!result.ok) throw new Error(result.error.providerMessage)
  const { id, businessAccountId, node } = result.number
  if (id === undefined) return []
  return [
    {
      externalId: id,
      displayNumber: displayNumber(node.display_phone_number) ?? '',
      name: text(node.verified_name) ?? null,
      businessAccountId: businessAccountId ?? null,
    },
  ]
}

const SANDBOX = {
  externalId: SANDBOX_NUMBER,
  displayNumber: `+${SANDBOX_NUMBER}`,
  name: '360dialog Sandbox',
  businessAccountId: null,
}

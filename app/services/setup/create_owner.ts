import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { getOrganisation } from '#services/organisation/settings'
import { hashPassword, storePassword } from '#services/people/passwords'
import { isOwner, listRoles } from '#services/people/roles'
import { endTokens, findToken, useToken } from '#services/people/tokens/user_tokens'

export interface OwnerInput {
  name: string
  email: string
  password: string
}

export type CreateOwnerResult =
  { type: 'created'; user: User } | { type: 'people_exist' } | { type: 'invalid_link' }

/** The first person. `setupSecret` is spent with it; null is the console, which needs none. */
export async function createOwner(
  input: OwnerInput,
  setupSecret: string | null,
  by: Initiator
): Promise<CreateOwnerResult> {
  const { locale, timezone } = await getOrganisation()
  const password = await hashPassword(input.password)
  return db.transaction(async (trx) => {
    if (await trx.from('users').select('id').first()) return { type: 'people_exist' }
    if (setupSecret !== null && !(await spend(setupSecret, trx))) return { type: 'invalid_link' }
    const role = (await listRoles(trx)).find(isOwner)!
    const { name, email } = input
    const columns = {
      name,
      email,
      locale,
      timezone,
      roleId: role.id,
      preferences: {},
      isActive: true,
    }
    const user = await User.create(columns, { client: trx })
    await storePassword(user.id, password, trx)
    await endTokens('set_up', null, trx)
    const subject = { type: 'user', id: user.id }
    await recordAudit(by, { userId: user.id, action: 'setup.owner_created', subject }, trx)
    return { type: 'created', user }
  })
}

async function spend(secret: string, trx: TransactionClientContract): Promise<boolean> {
  const token = await findToken('set_up', secret, trx)
  return token !== null && useToken(token.id, trx)
}

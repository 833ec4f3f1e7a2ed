import db from '@adonisjs/lucid/services/db'
import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { personalLinks } from '#services/people/links'
import { hashPassword, storePassword } from '#services/people/passwords'
import { findToken, issueToken, useToken } from '#services/people/tokens/user_tokens'

export type ResendInvitationResult =
  | { type: 'invited'; user: User; link: string; expiresAt: number }
  | { type: 'not_found' }
  | { type: 'already_accepted' }

/** A fresh link; the one before stops working. */
export async function resendInvitation(
  userId: number,
  by: Initiator
): Promise<ResendInvitationResult> {
  return db.transaction(async (trx) => {
    const user = await User.find(userId, { client: trx })
    if (!user || !user.isActive) return { type: 'not_found' }
    if (user.password !== null) return { type: 'already_accepted' }
    const { secret, expiresAt } = await issueToken(
      'invitation',
      { userId, createdBy: by.actor?.id },
      trx
    )
    await recordAudit(
      by,
      { action: 'user.invitation_renewed', subject: { type: 'user', id: userId } },
      trx
    )
    return { type: 'invited', user, link: personalLinks.invitation(secret), expiresAt }
  })
}

/** Who was invited by this link, and by whom; null when it is used, expired or made up. */
export async function findInvitation(
  secret: string
): Promise<{ user: User; inviterName: string | null } | null> {
  const token = await findToken('invitation', secret)
  const user = token?.userId ? await User.find(token.userId) : null
  if (!user || !user.isActive) return null
  const inviter = token!.createdBy ? await User.find(token!.createdBy) : null
  return { user, inviterName: inviter?.name ?? null }
}

export type AcceptInvitationResult = { type: 'accepted'; user: User } | { type: 'invalid_link' }

export async function acceptInvitation(
  secret: string,
  input: { name: string; password: string; locale: string },
  by: Initiator
): Promise<AcceptInvitationResult> {
  const password = await hashPassword(input.password)
  return db.transaction(async (trx) => {
    const token = await findToken('invitation', secret, trx)
    const user = token?.userId ? await User.find(token.userId, { client: trx }) : null
    if (!token || !user || !user.isActive || !(await useToken(token.id, trx))) {
      return { type: 'invalid_link' }
    }
    await user.merge({ name: input.name, locale: input.locale }).save()
    await storePassword(user.id, password, trx)
    const subject = { type: 'user', id: user.id }
    await recordAudit(by, { userId: user.id, action: 'user.accepted', subject }, trx)
    return { type: 'accepted', user }
  })
}

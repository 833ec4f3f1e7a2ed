import User from '#models/user'
import { type Initiator, recordAudit } from '#services/audit/record_audit'
import { passwordMatches } from '#services/people/passwords'

export type SignInResult = { type: 'signed_in'; user: User } | { type: 'refused' }

/** One answer for a wrong password, an unknown address, an open invitation and a deactivated person. */
export async function signIn(
  credentials: { email: string; password: string },
  by: Initiator
): Promise<SignInResult> {
  const user = await User.findBy('email', credentials.email)
  const matches = await passwordMatches(user?.password, credentials.password)
  if (!user || !matches || !user.isActive) {
    if (user) {
      await recordAudit(by, { action: 'session.refused', subject: { type: 'user', id: user.id } })
    }
    return { type: 'refused' }
  }
  await recordAudit(by, {
    userId: user.id,
    action: 'session.started',
    subject: { type: 'user', id: user.id },
  })
  return { type: 'signed_in', user }
}

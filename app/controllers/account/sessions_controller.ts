import type { HttpContext } from '@adonisjs/core/http'
import { initiator } from '#controllers/forms'
import { currentSessionId } from '#middleware/browser_session'
import { recordAudit } from '#services/audit/record_audit'
import { revokeSession, revokeSessions } from '#services/people/sessions/user_sessions'

/** Signed-in browsers of oneself; ending the one in use is signing out. */
export default class SessionsController {
  async destroy(ctx: HttpContext) {
    const { actor, params } = ctx
    if (await revokeSession(actor.id, params.id)) {
      await recordAudit(initiator(ctx), {
        action: 'session.revoked',
        subject: { type: 'user', id: actor.id },
      })
      ctx.session.flash('success', ctx.i18n.t('account.sessions.revoked'))
    }
    return ctx.response.redirect().toPath('/account')
  }

  async destroyOthers(ctx: HttpContext) {
    const { actor } = ctx
    const count = await revokeSessions(actor.id, currentSessionId(ctx))
    const subject = { type: 'user', id: actor.id }
    await recordAudit(initiator(ctx), {
      action: 'session.others_revoked',
      subject,
      data: { count },
    })
    ctx.session.flash('success', ctx.i18n.t('account.sessions.others_revoked', { count }))
    return ctx.response.redirect().toPath('/account')
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { currentSessionId } from '#middleware/browser_session'
import { changePassword } from '#services/people/account'
import { attemptSignIn } from '#services/people/throttle'
import { changePasswordValidator } from '#validators/account'
import { renderAccount } from './account_page.js'

export default class PasswordsController {
  async update(ctx: HttpContext) {
    const { actor, i18n } = ctx
    const form = await readForm(ctx, changePasswordValidator)
    if (!form.valid) return renderAccount(ctx, { passwordErrors: form.errors })
    const attempt = await attemptSignIn(actor.email, ctx.request.ip())
    if (attempt.type === 'blocked') {
      const problem = i18n.t('account.login.blocked', { minutes: attempt.minutes })
      return renderAccount(ctx, { passwordErrors: { current_password: problem } })
    }
    const { current_password: current, password } = form.data
    const input = { current, password, keepSession: currentSessionId(ctx) }
    const result = await changePassword(actor.id, input, initiator(ctx))
    if (result.type === 'wrong_password') {
      return renderAccount(ctx, {
        passwordErrors: { current_password: i18n.t('account.password.wrong') },
      })
    }
    await attempt.succeed()
    ctx.session.flash('success', i18n.t('account.password.changed'))
    return ctx.response.redirect().toPath('/account')
  }
}

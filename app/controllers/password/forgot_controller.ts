import type { HttpContext } from '@adonisjs/core/http'
import { mailConfigured } from '#config/mail'
import { initiator, readForm, typedValues } from '#controllers/forms'
import PasswordResetMail from '#services/people/mails/password_reset_mail'
import { deliver } from '#services/people/mailer'
import { requestPasswordReset } from '#services/people/password_reset'
import { attemptLink } from '#services/people/throttle'
import { forgotPasswordValidator } from '#validators/account'

export default class ForgotController {
  create(ctx: HttpContext) {
    return this.#page(ctx, {})
  }

  /** The same answer whether or not the address has an account; the mail leaves after it. */
  async store(ctx: HttpContext) {
    const form = await readForm(ctx, forgotPasswordValidator)
    if (!form.valid) return this.#page(ctx, { errors: form.errors }, 422)
    const blocked = await attemptLink('forgot', ctx.request.ip())
    if (blocked) {
      const problem = ctx.i18n.t('account.login.blocked', { minutes: blocked.minutes })
      return this.#page(ctx, { problem }, 429)
    }
    if (mailConfigured) {
      const reset = await requestPasswordReset(form.data.email, initiator(ctx))
      if (reset) void deliver(new PasswordResetMail(reset.user, reset.link, reset.expiresAt))
    }
    return this.#page(ctx, { sentTo: form.data.email })
  }

  #page(ctx: HttpContext, state: Record<string, unknown>, status = 200) {
    ctx.response.status(status)
    return ctx.view.render('pages/login/forgot', {
      values: typedValues(ctx),
      errors: {},
      mailConfigured,
      ...state,
    })
  }
}

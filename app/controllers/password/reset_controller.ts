import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, type FieldErrors } from '#controllers/forms'
import { findPasswordReset, resetPassword } from '#services/people/password_reset'
import { attemptLink } from '#services/people/throttle'
import { resetPasswordValidator } from '#validators/account'

export default class ResetController {
  async edit(ctx: HttpContext) {
    if (await attemptLink('link', ctx.request.ip())) return this.#gone(ctx)
    return this.#form(ctx)
  }

  async update(ctx: HttpContext) {
    const form = await readForm(ctx, resetPasswordValidator)
    if (!form.valid) return this.#form(ctx, 422, form.errors)
    const result = await resetPassword(ctx.params.token, form.data.password, initiator(ctx))
    if (result.type === 'invalid_link') return this.#gone(ctx)
    ctx.session.flash('success', ctx.i18n.t('account.reset.done'))
    return ctx.response.redirect().toPath('/login')
  }

  async #form(ctx: HttpContext, status = 200, errors: FieldErrors = {}) {
    const user = await findPasswordReset(ctx.params.token)
    if (!user) return this.#gone(ctx)
    ctx.response.status(status).header('referrer-policy', 'no-referrer')
    return ctx.view.render('pages/login/reset', {
      token: ctx.params.token,
      email: user.email,
      errors,
    })
  }

  #gone(ctx: HttpContext) {
    ctx.response.status(410)
    return ctx.view.render('pages/login/link_gone', { kind: 'reset' })
  }
}

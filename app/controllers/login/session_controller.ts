import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import { beginBrowserSession, endBrowserSession } from '#middleware/browser_session'
import { signIn } from '#services/people/sign_in'
import { attemptSignIn } from '#services/people/throttle'
import { signInValidator } from '#validators/account'

export default class SessionController {
  create(ctx: HttpContext) {
    return this.#form(ctx)
  }

  async store(ctx: HttpContext) {
    const form = await readForm(ctx, signInValidator)
    if (!form.valid) return this.#form(ctx, 422, { errors: form.errors })

    const attempt = await attemptSignIn(form.data.email, ctx.request.ip())
    if (attempt.type === 'blocked') {
      const problem = ctx.i18n.t('account.login.blocked', { minutes: attempt.minutes })
      return this.#form(ctx, 429, { problem })
    }
    const result = await signIn(form.data, initiator(ctx))
    if (result.type === 'refused') {
      return this.#form(ctx, 422, { problem: ctx.i18n.t('account.login.refused') })
    }

    await attempt.succeed()
    const wanted = ctx.session.pullIntendedUrl()
    await beginBrowserSession(ctx, result.user)
    return ctx.response.redirect().toPath(wanted ?? '/')
  }

  async destroy(ctx: HttpContext) {
    await endBrowserSession(ctx, ctx.actor.id)
    return ctx.response.redirect().toPath('/login')
  }

  #form(
    ctx: HttpContext,
    status = 200,
    state: { errors?: Record<string, string>; problem?: string } = {}
  ) {
    ctx.response.status(status)
    return ctx.view.render('pages/login/index', { values: typedValues(ctx), errors: {}, ...state })
  }
}

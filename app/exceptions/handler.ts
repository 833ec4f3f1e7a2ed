import app from '@adonisjs/core/services/app'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { noteRouteError } from '#plugin_host/routes'
import { isApiRequest, renderProblem } from '#exceptions/api_problem'
import {
  ensureLocale,
  type Failure,
  renderFailure,
  statusOf,
  wantsFragment,
} from '#exceptions/error_page'

interface Thrown extends Failure {
  code?: string
  handle?: unknown
  messages?: { field: string; message: string }[]
}

/** Errors of the framework that would answer by themselves; their answers know neither htmx nor our pages. */
const ANSWERED_HERE = new Set(['E_AUTHORIZATION_FAILURE', 'E_TOO_MANY_REQUESTS'])

export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = app.inDev
  protected renderStatusPages = false
  protected ignoreStatuses = [400, 401, 403, 404, 413, 422, 429]

  async report(error: unknown, ctx: HttpContext) {
    noteRouteError(ctx, error)
    return super.report(error, ctx)
  }

  async handle(error: unknown, ctx: HttpContext) {
    if (isApiRequest(ctx)) return renderProblem(error, ctx)
    const thrown = error as Thrown
    if (thrown.code === 'E_UNAUTHORIZED_ACCESS' && (isHtmx(ctx) || isEventStream(ctx))) {
      return this.#askToSignIn(ctx)
    }
    if (thrown.code === 'E_BAD_CSRF_TOKEN') return this.#askAgain(ctx)
    if (thrown.code === 'E_VALIDATION_ERROR' && isHtmx(ctx)) return this.#showErrors(thrown, ctx)
    if (this.#answersItself(thrown) || this.#isForDevelopers(thrown, ctx)) {
      return super.handle(error, ctx)
    }
    return this.#renderSafely(thrown, ctx)
  }

  /** htmx would follow a redirect and put the whole sign-in page into its target. */
  #askToSignIn(ctx: HttpContext) {
    return ctx.response.status(401).header('HX-Redirect', '/login').send('')
  }

  /** The form is older than its session. Nothing was done; what was typed comes back, secrets aside. */
  #askAgain(ctx: HttpContext) {
    if (isHtmx(ctx)) return ctx.response.status(403).header('HX-Refresh', 'true').send('')
    if (!ctx.session) return this.#renderSafely({ status: 403 }, ctx)
    ensureLocale(ctx)
    ctx.session.flashExcept(['_csrf', '_method', 'password', 'password_confirmation'])
    ctx.session.flash('warning', ctx.i18n.t('errors.expired'))
    return ctx.response.redirect().back()
  }

  /** Controllers show their own form again; this is for the one that forgot. */
  async #showErrors(error: Thrown, ctx: HttpContext) {
    ensureLocale(ctx)
    const errors = Object.fromEntries(
      (error.messages ?? []).map(({ field, message }) => [field, message])
    )
    return ctx.response.status(422).send(await ctx.view.render('pages/errors/invalid', { errors }))
  }

  #answersItself(error: Thrown): boolean {
    return typeof error.handle === 'function' && !ANSWERED_HERE.has(error.code ?? '')
  }

  #isForDevelopers(error: Thrown, ctx: HttpContext): boolean {
    return this.debug && statusOf(error) === 500 && !wantsFragment(ctx)
  }

  /** A page that fails to render must not hide what failed first. */
  async #renderSafely(error: Thrown, ctx: HttpContext) {
    try {
      return await renderFailure(error, ctx)
    } catch (failure) {
      ctx.logger.error({ err: failure }, 'the error page failed')
      return ctx.response
        .status(statusOf(error))
        .type('text/plain')
        .send(`${statusOf(error)}\n${ctx.request.id() ?? ''}\n`)
    }
  }
}

function isHtmx(ctx: HttpContext): boolean {
  return ctx.request.header('hx-request') === 'true'
}

/** Asked for by a script that would follow a redirect and read the sign-in page as a stream. */
function isEventStream({ request }: HttpContext): boolean {
  return request.header('accept') === 'text/event-stream'
}

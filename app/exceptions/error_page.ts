import type { HttpContext } from '@adonisjs/core/http'
import { callersLocale } from '#exceptions/api_problem'
import { useLocale } from '#middleware/locale_middleware'
import { namesOfGranters } from '#services/access/granters'

const PICTURES = {
  400: 'circle-help',
  403: 'lock-keyhole',
  404: 'map-pin-off',
  413: 'file-warning',
  429: 'hourglass',
  500: 'wrench',
} as const

type Status = keyof typeof PICTURES

export interface Failure {
  status?: number
  response?: { availableIn?: number }
}

/** Any status as one of those we have words for. */
export function statusOf(error: Failure): Status {
  const status = error.status ?? 500
  if (status in PICTURES) return status as Status
  return status >= 500 ? 500 : 400
}

/** True when htmx wants a part of a page, false for a whole one, boosted links included. */
export function wantsFragment(ctx: HttpContext): boolean {
  return ctx.request.header('hx-request-type') === 'partial'
}

/** What fails early (an unknown address, an old form) fails before the middleware that knows the language. */
export function ensureLocale(ctx: HttpContext) {
  if (!ctx.i18n) {
    useLocale(ctx, (ctx.session?.get('locale') as string | undefined) ?? callersLocale(ctx))
  }
}

/** What went wrong, in the reader's words: a page, a fragment or JSON, as they asked. */
export async function renderFailure(error: Failure, ctx: HttpContext) {
  ensureLocale(ctx)
  const status = statusOf(error)
  const words = await wordsFor(status, error, ctx)
  ctx.response.status(status).header('vary', 'HX-Request-Type, Accept')
  if (error.response?.availableIn) {
    ctx.response.header('retry-after', String(error.response.availableIn))
  }

  if (wantsFragment(ctx)) {
    return ctx.response.send(await ctx.view.render('pages/errors/fragment', words))
  }
  if (ctx.request.accepts(['html', 'json']) === 'json') {
    return ctx.response.send({
      error: { status, message: words.title, detail: words.text, request_id: words.requestId },
    })
  }
  const page = ctx.actor ? 'pages/errors/inside' : 'pages/errors/outside'
  return ctx.response.send(await ctx.view.render(page, words))
}

async function wordsFor(status: Status, error: Failure, ctx: HttpContext) {
  const names = status === 403 && ctx.actor ? await namesOfGranters() : []
  const list = new Intl.ListFormat(ctx.i18n.locale, { type: 'disjunction' }).format(names)
  return {
    status,
    picture: PICTURES[status],
    title: ctx.i18n.t(`errors.${status}.title`),
    text: ctx.i18n.t(`errors.${status}.text`, { seconds: error.response?.availableIn ?? 60 }),
    remedy: list ? ctx.i18n.t('errors.ask', { names: list }) : null,
    requestId: status === 500 ? (ctx.request.id() ?? null) : null,
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { callersLocale } from '#exceptions/api_problem'
import { useLocale } from '#middleware/locale_middleware'

/** First of the API's stack: answers in the language the caller asks for, and no cache keeps them. */
export default class JsonMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    useLocale(ctx, callersLocale(ctx))
    ctx.response.header('cache-control', 'no-store')
    ctx.response.header('x-content-type-options', 'nosniff')
    ctx.response.append('vary', 'Accept-Language')
    return next()
  }
}

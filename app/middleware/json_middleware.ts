import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { callersLocale } from '#exceptions/api_problem'

/** First of the API's stack: answers in the language the caller asks for, and no cache keeps them. */
export default class JsonMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.i18n = i18nManager.locale(callersLocale(ctx))
    ctx.response.header('cache-control', 'no-store')
    ctx.response.header('x-content-type-options', 'nosniff')
    ctx.response.append('vary', 'Accept-Language')
    return next()
  }
}

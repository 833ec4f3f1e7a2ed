import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { ApiProblem } from '#exceptions/api_problem'
import { useLocale } from '#middleware/locale_middleware'
import { may } from '#services/access/actor'
import { findOperation } from '../openapi/operations.js'

/**
 * Who calls, and may they. The permission is the one the operation documents, so the document
 * can't promise what the server refuses; a route without an operation is closed.
 */
export default class ApiAuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.actor = await ctx.auth.use('api').authenticate()
    if (!ctx.request.header('accept-language')) useLocale(ctx, ctx.actor.locale)

    const operation = findOperation(ctx.route?.name)
    if (!operation || !operation.permissions.every((permission) => may(ctx.actor, permission))) {
      throw new ApiProblem('forbidden')
    }
    return next()
  }
}

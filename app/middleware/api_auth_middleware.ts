import { Bouncer } from '@adonisjs/bouncer'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { ApiProblem } from '#exceptions/api_problem'
import { type Actor, may } from '#services/access/actor'
import { findOperation } from '../openapi/operations.js'

/**
 * Who calls, and may they. The permission is the one the operation documents, so the document
 * can't promise what the server refuses; a route without an operation is closed.
 */
export default class ApiAuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const actor = await ctx.auth.use('api').authenticate()
    ctx.actor = actor
    ctx.bouncer = new Bouncer<Actor>(() => actor).setContainerResolver(ctx.containerResolver)
    if (!ctx.request.header('accept-language')) ctx.i18n = i18nManager.locale(actor.locale)

    const operation = findOperation(ctx.route?.name)
    if (!operation || !operation.permissions.every((permission) => may(actor, permission))) {
      throw new ApiProblem('forbidden')
    }
    return next()
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { errors } from '@adonisjs/auth'
import { useLocale } from '#middleware/locale_middleware'
import { type Actor, loadActor } from '#services/access/actor'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who acts. Present on every route behind sign-in, page and API alike. */
    actor: Actor
  }
}

/** Signed in, still active, session not revoked; else E_UNAUTHORIZED_ACCESS. */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = await ctx.auth.use('web').authenticate()
    const actor = await loadActor(user.id)
    if (!actor) {
      throw new errors.E_UNAUTHORIZED_ACCESS('This account is not active', { guardDriverName: 'session' })
    }
    ctx.actor = actor
    useLocale(ctx, actor.locale)
    ctx.view.share({ actor })
    return next()
  }
}

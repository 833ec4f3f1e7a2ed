import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { errors } from '@adonisjs/auth'
import { actAs } from '#middleware/act_as'
import { loadActor } from '#services/access/actor'
import { hasPeople } from '#services/setup/setup_link'
import { currentSessionId, visitorOf } from '#middleware/browser_session'
import { touchSession } from '#services/people/sessions/user_sessions'

/** Signed in, still active, session not revoked; else E_UNAUTHORIZED_ACCESS, or the set-up of a new installation. */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const actor = await this.#recognise(ctx)
    if (actor) {
      actAs(ctx, actor)
      return next()
    }
    if (!(await hasPeople())) return ctx.response.redirect().toPath('/setup')
    throw new errors.E_UNAUTHORIZED_ACCESS('Sign in first', {
      guardDriverName: 'session',
      redirectTo: '/login',
    })
  }

  async #recognise(ctx: HttpContext) {
    const sessionId = currentSessionId(ctx)
    // The guard would read the whole person, secrets too, only to be asked for their id.
    const userId = ctx.session.get(ctx.auth.use('web').sessionKeyName, null) as number | null
    if (!sessionId || !userId) return null
    return (await touchSession(sessionId, userId, visitorOf(ctx))) ? loadActor(userId) : null
  }
}

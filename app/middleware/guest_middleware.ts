import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { currentSessionId, visitorOf } from '#middleware/browser_session'
import { touchSession } from '#services/people/sessions/user_sessions'
import { hasPeople } from '#services/setup/setup_link'

/** For pages that make sense only before signing in: who is in goes to the inbox, a new installation to its set-up. */
export async function guest(ctx: HttpContext, next: NextFn) {
  if (await isSignedIn(ctx)) return ctx.response.redirect().toPath('/')
  if (!(await hasPeople())) return ctx.response.redirect().toPath('/setup')
  return next()
}

async function isSignedIn(ctx: HttpContext): Promise<boolean> {
  const sessionId = currentSessionId(ctx)
  const guard = ctx.auth.use('web')
  if (!sessionId || !(await guard.check())) return false
  return guard.user!.isActive && touchSession(sessionId, guard.user!.id, visitorOf(ctx))
}

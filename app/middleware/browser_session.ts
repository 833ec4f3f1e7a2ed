import type { HttpContext } from '@adonisjs/core/http'
import type User from '#models/user'
import { preferencesOf, type Theme } from '#services/people/account'
import { revokeSession, startSession, type Visitor } from '#services/people/sessions/user_sessions'

/** Where the cookie holds the id of its row in `user_sessions`. */
const KEY = 'session_id'

export function visitorOf(ctx: HttpContext): Visitor {
  return { ip: ctx.request.ip(), userAgent: ctx.request.header('user-agent') ?? null }
}

export function currentSessionId(ctx: HttpContext): string | null {
  return ctx.session.get(KEY, null)
}

/** Signs the browser in as this person, with a row they can see and revoke. */
export async function beginBrowserSession(ctx: HttpContext, user: User) {
  const sessionId = await startSession(user.id, visitorOf(ctx))
  await ctx.auth.use('web').login(user)
  ctx.session.put(KEY, sessionId)
  ctx.session.put('locale', user.locale)
  rememberTheme(ctx, preferencesOf(user).theme)
}

/** The page's own script reads and writes this cookie too (resources/js/components/theme.ts). */
export function rememberTheme(ctx: HttpContext, theme: Theme) {
  if (theme === 'auto') return ctx.response.clearCookie('theme')
  ctx.response.plainCookie('theme', theme, { encode: false, httpOnly: false, maxAge: '1y' })
}

export async function endBrowserSession(ctx: HttpContext, userId: number) {
  const sessionId = currentSessionId(ctx)
  if (sessionId) await revokeSession(userId, sessionId)
  ctx.session.forget(KEY)
  await ctx.auth.use('web').logout()
}

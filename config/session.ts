import { defineConfig, stores } from '@adonisjs/session'
import { secureCookies } from '#config/app'
import env from '#start/env'

/**
 * The cookie store needs no write per page view; what may be revoked (who is signed in, where)
 * is a row in `user_sessions` that the sign-in middleware checks.
 */
export default defineConfig({
  enabled: true,
  cookieName: 'balcao_session',
  clearWithBrowser: false,
  age: '30d',
  cookie: { path: '/', httpOnly: true, secure: secureCookies, sameSite: 'lax' },
  store: env.get('SESSION_DRIVER') ?? 'cookie',
  stores: { cookie: stores.cookie() },
})

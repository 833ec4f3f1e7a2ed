import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { hasPeople, isSetupSecret } from '#services/setup/setup_link'

/** Where the cookie holds the secret of the set-up link that this browser opened. */
export const SETUP_SECRET = 'setup_secret'

/** The steps before there is an owner: only for who opened the link that the console shows. */
export async function setupLinkOnly(ctx: HttpContext, next: NextFn) {
  if (await hasPeople()) return ctx.response.redirect().toPath('/setup')
  const secret = ctx.session.get(SETUP_SECRET) as string | undefined
  if (!secret || !(await isSetupSecret(secret))) return ctx.response.redirect().toPath('/setup')
  return next()
}

import type { HttpContext } from '@adonisjs/core/http'
import { SETUP_SECRET } from '#middleware/setup_middleware'
import { getOrganisation } from '#services/organisation/settings'
import { attemptLink } from '#services/people/throttle'
import { hasPeople, isSetupSecret } from '#services/setup/setup_link'

export default class StartController {
  /** Where every page of a new installation leads: on with the wizard, or how to get its link. */
  async show(ctx: HttpContext) {
    if (await hasPeople()) {
      const { setupCompletedAt } = await getOrganisation()
      return ctx.response.redirect().toPath(setupCompletedAt ? '/' : '/setup/number')
    }
    const secret = ctx.session.get(SETUP_SECRET) as string | undefined
    if (secret && (await isSetupSecret(secret))) {
      return ctx.response.redirect().toPath('/setup/language')
    }
    return ctx.view.render('pages/setup/locked', { expired: false })
  }

  /** The link itself. It stays good until the owner exists, so a closed tab costs nothing. */
  async open(ctx: HttpContext) {
    if (await hasPeople()) return ctx.response.redirect().toPath('/setup')
    const blocked = await attemptLink('link', ctx.request.ip())
    if (blocked || !(await isSetupSecret(ctx.params.token))) {
      ctx.response.status(blocked ? 429 : 410)
      return ctx.view.render('pages/setup/locked', { expired: true })
    }
    ctx.session.put(SETUP_SECRET, ctx.params.token)
    return ctx.response
      .header('referrer-policy', 'no-referrer')
      .redirect()
      .toPath('/setup/language')
  }
}

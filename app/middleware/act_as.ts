import { Bouncer } from '@adonisjs/bouncer'
import type { HttpContext } from '@adonisjs/core/http'
import { useLocale } from '#middleware/locale_middleware'
import type { Actor } from '#services/access/actor'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who acts. Present on every route behind sign-in, page and API alike. */
    actor: Actor
    /** `await ctx.bouncer.with(NumberPolicy).authorize('manage')` throws 403 unless the actor may. */
    bouncer: Bouncer<Actor>
  }
}

/** From here on the request is this person's: their language, their permissions, their name in views. */
export function actAs(ctx: HttpContext, actor: Actor) {
  ctx.actor = actor
  ctx.bouncer = new Bouncer<Actor>(() => actor).setContainerResolver(ctx.containerResolver)
  useLocale(ctx, actor.locale)
  if ('view' in ctx) ctx.view.share({ actor })
}

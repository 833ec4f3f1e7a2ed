import type { HttpContext } from '@adonisjs/core/http'
import { idParam, initiator } from '#controllers/forms'
import UserPolicy from '#policies/user_policy'
import { deactivateUser, reactivateUser } from '#services/people/deactivate_user'
import { createResetLink } from '#services/people/password_reset'
import type { FreshLink } from './person_page.js'

/** Closing and opening somebody's door, and a way back in for who forgot the password. */
export default class AccessController {
  async deactivate(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    const result = await deactivateUser(idParam(ctx), initiator(ctx))
    return this.#back(ctx, result.type, result.type === 'deactivated')
  }

  async reactivate(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    const result = await reactivateUser(idParam(ctx), initiator(ctx))
    return this.#back(ctx, result.type, result.type === 'reactivated')
  }

  async resetLink(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    const result = await createResetLink(idParam(ctx), initiator(ctx))
    if (result.type !== 'created') return this.#back(ctx, result.type, false)
    const { link, expiresAt } = result
    ctx.session.flash('link', {
      kind: 'reset',
      link,
      expiresAt,
      delivery: 'by_hand',
    } satisfies FreshLink)
    return ctx.response.redirect().toPath(`/people/${idParam(ctx)}`)
  }

  #back(ctx: HttpContext, outcome: string, done: boolean) {
    if (done) ctx.session.flash('success', ctx.i18n.t(`people.done.${outcome}`))
    else ctx.session.flash('danger', ctx.i18n.t(`people.refusal.${outcome}`))
    return ctx.response.redirect().toPath(`/people/${idParam(ctx)}`)
  }
}

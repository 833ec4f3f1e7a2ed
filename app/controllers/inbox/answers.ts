import type { HttpContext } from '@adonisjs/core/http'
import { isPartial } from './partial.js'

/** After an action the page asks by itself for what changed; a plain form goes back to it. */
export function done(ctx: HttpContext, conversationId: number) {
  return isPartial(ctx)
    ? ctx.response.noContent()
    : ctx.response.redirect().toPath(`/inbox/${conversationId}`)
}

/** 422 with one sentence; without script the page comes back with it as a toast. */
export function refused(ctx: HttpContext, conversationId: number, words: string, status = 422) {
  if (isPartial(ctx)) return ctx.response.status(status).send(words)
  ctx.session.flash('danger', words)
  return ctx.response.redirect().toPath(`/inbox/${conversationId}`)
}

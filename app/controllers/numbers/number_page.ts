import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import NumberPolicy from '#policies/number_policy'
import { type NumberView, showNumber } from '#presenters/numbers/number_view'
import { findNumber } from '#services/numbers/list_numbers'

/** A page that is not there, or that its reader may not know of. */
export function missing({ request }: HttpContext): never {
  throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
}

/** The number of this URL, once its reader may see it; 404 where it is none of theirs. */
export async function visibleNumber(ctx: HttpContext): Promise<NumberView> {
  await ctx.bouncer.with(NumberPolicy).authorize('viewAny')
  const number = await findNumber(idParam(ctx), ctx.actor)
  return number ? showNumber(number, ctx.i18n) : missing(ctx)
}

export async function manageableNumber(ctx: HttpContext): Promise<NumberView> {
  await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
  return visibleNumber(ctx)
}

/** One of the tabs of a number. */
export async function renderNumber(
  ctx: HttpContext,
  tab: 'overview' | 'connections' | 'hours' | 'settings',
  number: NumberView,
  state: Record<string, unknown> = {},
  status = 200
) {
  const canManage = await ctx.bouncer.with(NumberPolicy).allows('manage', number.id)
  ctx.response.status(status)
  return ctx.view.render(`pages/numbers/${tab}`, {
    number,
    tab,
    canManage,
    errors: {},
    values: {},
    ...state,
  })
}

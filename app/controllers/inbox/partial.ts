import type { HttpContext } from '@adonisjs/core/http'
import { keptTranslator } from '#presenters/inbox/translator'

/** Templates of the inbox say their words through the kept translator. */
export function draw(ctx: HttpContext, template: string, state: Record<string, unknown>) {
  return ctx.view.render(template, { t: keptTranslator(ctx.i18n), ...state })
}

/** Does htmx, or our own script, ask for a piece of the page? The answer varies with it. */
export function isPartial({ request, response }: HttpContext): boolean {
  response.vary('HX-Request-Type')
  return request.header('hx-request-type') === 'partial'
}

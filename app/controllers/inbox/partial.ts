import type { HttpContext } from '@adonisjs/core/http'

/** Does htmx, or our own script, ask for a piece of the page? The answer varies with it. */
export function isPartial({ request, response }: HttpContext): boolean {
  response.vary('HX-Request-Type')
  return request.header('hx-request-type') === 'partial'
}

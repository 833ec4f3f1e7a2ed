import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { renderConnections } from '#controllers/numbers/connection_page'
import { manageableNumber } from '#controllers/numbers/number_page'
import { setRoutes } from '#services/routing/set_routes'
import { routesValidator } from '#validators/connection'

export default class RoutesController {
  async update(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const { i18n, session, response } = ctx
    const form = await readForm(ctx, routesValidator, 'numbers')
    if (!form.valid) return renderConnections(ctx, number, { errors: form.errors })

    const { mode, routes = [] } = form.data
    const choices = routes.map(({ connection_id: connectionId, position, weight, sends }) => ({
      connectionId,
      position,
      weight,
      sends: sends ?? false,
    }))
    const input = { numberId: number.id, mode, routes: choices }
    const result = await setRoutes(input, initiator(ctx))
    if (result.type !== 'changed') {
      return renderConnections(ctx, number, {
        errors: { routes: i18n.t('routing.routes.weights') },
      })
    }
    session.flash('success', i18n.t('routing.routes.saved'))
    return response.redirect().toPath(`/numbers/${number.id}/connections#routes`)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { connectionOf } from '#controllers/numbers/connection_page'
import { manageableNumber } from '#controllers/numbers/number_page'
import { refreshHealth } from '#services/numbers/refresh_health'

export default class HealthChecksController {
  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const { i18n, session, response } = ctx
    const result = await refreshHealth(connectionOf(ctx, number).id)
    const worked = result.type === 'refreshed'
    session.flash(
      worked ? 'success' : 'danger',
      i18n.t(worked ? 'numbers.connection.checked' : 'numbers.connection.check_failed')
    )
    return response.redirect().toPath(`/numbers/${number.id}/connections`)
  }
}

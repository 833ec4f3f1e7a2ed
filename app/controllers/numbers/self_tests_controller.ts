import type { HttpContext } from '@adonisjs/core/http'
import { initiator } from '#controllers/forms'
import { connectionOf } from '#controllers/numbers/connection_page'
import { manageableNumber } from '#controllers/numbers/number_page'
import { runSelfTest } from '#services/routing/self_test/run_self_test'

export default class SelfTestsController {
  /** What came of it stands in the checklist of the page. */
  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const result = await runSelfTest(connection.id, initiator(ctx))
    if (result.type !== 'tested') {
      ctx.session.flash('danger', ctx.i18n.t('routing.no_broker', { broker: connection.broker }))
    }
    return ctx.response
      .redirect()
      .toPath(`/numbers/${number.id}/connections#connection-${connection.id}`)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { initiator } from '#controllers/forms'
import SetupPolicy from '#policies/setup_policy'
import { setupSteps } from '#presenters/people/setup_steps'
import { recordAudit } from '#services/audit/record_audit'
import { updateOrganisation } from '#services/organisation/settings'
import { findConnectedNumber } from '#services/setup/first_number'

export default class FinishController {
  async show(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    const number = await findConnectedNumber(Number(ctx.request.qs().number) || undefined)
    return ctx.view.render('pages/setup/finish', { steps: setupSteps('finish', ctx.i18n), number, values: {}, errors: {} })
  }

  /** The wizard never comes back by itself after this. */
  async store(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    await updateOrganisation({ setupCompletedAt: Date.now() })
    await recordAudit(initiator(ctx), { action: 'setup.completed' })
    return ctx.response.redirect().toPath('/')
  }
}

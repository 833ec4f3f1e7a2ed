import type { HttpContext } from '@adonisjs/core/http'
import { initiator } from '#controllers/forms'
import SetupPolicy from '#policies/setup_policy'
import { recordAudit } from '#services/audit/record_audit'
import { updateOrganisation } from '#services/organisation/settings'
import { renderFinish } from './finish_page.js'

export default class FinishController {
  async show(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    return renderFinish(ctx, { numberId: Number(ctx.request.qs().number) || undefined })
  }

  /** The wizard never comes back by itself after this. */
  async store(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    await updateOrganisation({ setupCompletedAt: Date.now() })
    await recordAudit(initiator(ctx), { action: 'setup.completed' })
    return ctx.response.redirect().toPath('/')
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import SettingsPolicy from '#policies/settings_policy'
import { showAuditEvent } from '#presenters/people/audit'
import { listAuditEvents } from '#services/audit/list_audit_events'

export default class AuditController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(SettingsPolicy).authorize('audit')
    const before = Number(ctx.request.qs().before)
    const { events, nextBefore } = await listAuditEvents({
      before: Number.isSafeInteger(before) ? before : undefined,
    })
    return ctx.view.render('pages/settings/audit', {
      events: events.map((event) => showAuditEvent(event, ctx.i18n)),
      nextBefore,
      isFirstPage: !before,
      canManage: await ctx.bouncer.with(SettingsPolicy).allows('manage'),
    })
  }
}

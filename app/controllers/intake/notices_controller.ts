import type { HttpContext } from '@adonisjs/core/http'
import IntakePolicy from '#policies/intake_policy'
import { INTAKE_TONES, prettyJson } from '#presenters/intake/raw'
import { countIntake, DAY_MS } from '#services/intake_report/intake_counters'
import { listNotices } from '#services/intake_report/list_notices'

export default class NoticesController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(IntakePolicy).authorize('view')
    const page = await listNotices({ before: Number(request.qs().before) || undefined })
    return view.render('pages/intake/notices', {
      notices: page.notices.map((notice) => ({
        ...notice,
        tone: INTAKE_TONES[notice.severity] ?? '',
        raw: notice.data ? prettyJson(notice.data) : null,
      })),
      nextBefore: page.nextBefore,
      isFirstPage: !request.qs().before,
      counters: await countIntake(Date.now() - DAY_MS),
    })
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import IntakePolicy from '#policies/intake_policy'
import { prettyJson } from '#presenters/intake/raw'
import { countIntake, DAY_MS } from '#services/intake_report/intake_counters'
import { listParkedEvents, listUnknownNumbers } from '#services/intake_report/list_parked_events'

export default class ParkedEventsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(IntakePolicy).authorize('view')
    const page = await listParkedEvents({ before: Number(request.qs().before) || undefined })
    return view.render('pages/intake/parked', {
      events: page.events.map((event) => ({ ...event, raw: prettyJson(event.event) })),
      nextBefore: page.nextBefore,
      isFirstPage: !request.qs().before,
      counters: await countIntake(Date.now() - DAY_MS),
      unknown: await listUnknownNumbers(),
    })
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import { missing } from '#controllers/numbers/number_page'
import IntakePolicy from '#policies/intake_policy'
import { INTAKE_TONES, prettyBody, prettyJson } from '#presenters/intake/raw'
import { countIntake, DAY_MS } from '#services/intake_report/intake_counters'
import { findDelivery, listDeliveries } from '#services/intake_report/list_deliveries'
import { listUnknownNumbers, parkedEventsOf } from '#services/intake_report/list_parked_events'

export default class DeliveriesController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(IntakePolicy).authorize('view')
    const page = await listDeliveries({ before: Number(request.qs().before) || undefined })
    return view.render('pages/intake/index', {
      ...page,
      tones: INTAKE_TONES,
      isFirstPage: !request.qs().before,
      counters: await countIntake(Date.now() - DAY_MS),
      unknown: await listUnknownNumbers(),
    })
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(IntakePolicy).authorize('view')
    const delivery = await findDelivery(idParam(ctx))
    if (!delivery) return missing(ctx)
    return ctx.view.render('pages/intake/delivery', {
      delivery,
      tones: INTAKE_TONES,
      headers: prettyJson(delivery.headers),
      body: prettyBody(delivery.body),
      events: (await parkedEventsOf(delivery.id)).map((event) => ({
        ...event,
        raw: prettyJson(event.event),
      })),
    })
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { idParam, initiator } from '#controllers/forms'
import { missing } from '#controllers/numbers/number_page'
import IntakePolicy from '#policies/intake_policy'
import { recordAudit } from '#services/audit/record_audit'
import { replayDelivery, replayParkedEvent } from '#services/intake/replay'

const REPLAYS = {
  delivery: {
    run: replayDelivery,
    action: 'delivery.replayed',
    back: (id: number) => `/intake/deliveries/${id}`,
  },
  parked_event: {
    run: replayParkedEvent,
    action: 'parked_event.replayed',
    back: () => '/intake/parked',
  },
}

/** Tries once more what did not get through. */
export default class ReplaysController {
  async delivery(ctx: HttpContext) {
    return this.#replay(ctx, 'delivery')
  }

  async parkedEvent(ctx: HttpContext) {
    return this.#replay(ctx, 'parked_event')
  }

  async #replay(ctx: HttpContext, type: keyof typeof REPLAYS) {
    await ctx.bouncer.with(IntakePolicy).authorize('view')
    const id = idParam(ctx)
    const { run, action, back } = REPLAYS[type]
    const result = await run(id)
    if (result.type === 'not_found') return missing(ctx)
    await recordAudit(initiator(ctx), {
      action,
      subject: { type, id },
      data: { outcome: result.type },
    })
    const detail = result.type === 'still_parked' ? result.detail : ''
    const words = ctx.i18n.t(`intake.replayed.${result.type}`, { detail })
    ctx.session.flash(result.type === 'replayed' ? 'success' : 'warning', words)
    return ctx.response.redirect().toPath(back(id))
  }
}

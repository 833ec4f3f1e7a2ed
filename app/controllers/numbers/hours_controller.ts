import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { manageableNumber, renderNumber } from '#controllers/numbers/number_page'
import { USUAL_HOURS, weekRows } from '#presenters/numbers/choices'
import { timezoneChoices } from '#presenters/people/choices'
import { formErrors } from '#presenters/numbers/form_errors'
import type { NumberView } from '#presenters/numbers/number_view'
import type { BusinessHours } from '#services/numbers/business_hours'
import { updateNumber } from '#services/numbers/update_number'
import { hoursInput, hoursValidator } from '#validators/number'

export default class HoursController {
  async edit(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    return this.#form(ctx, number, number.businessHours)
  }

  async update(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const { i18n, session, response } = ctx
    const form = await readForm(ctx, hoursValidator, 'numbers')
    if (!form.valid) return this.#form(ctx, number, number.businessHours, form.errors)

    const businessHours = hoursInput(form.data)
    const result = await updateNumber(number.id, { businessHours }, initiator(ctx))
    if (result.type === 'invalid') {
      return this.#form(ctx, number, businessHours, formErrors(result.errors, i18n.t.bind(i18n)))
    }
    session.flash('success', i18n.t('numbers.saved'))
    return response.redirect().toPath(`/numbers/${number.id}/hours`)
  }

  #form(
    ctx: HttpContext,
    number: NumberView,
    hours: BusinessHours | null,
    errors: Record<string, string> = {}
  ) {
    const state = {
      errors,
      alwaysOpen: hours === null,
      values: {
        'business_hours[timezone]': hours?.timezone ?? ctx.actor.timezone,
        'timezone': hours?.timezone ?? ctx.actor.timezone,
      },
      week: weekRows(hours ?? USUAL_HOURS, errors, ctx.i18n),
      timezones: timezoneChoices(hours?.timezone),
    }
    return renderNumber(ctx, 'hours', number, state, Object.keys(errors).length > 0 ? 422 : 200)
  }
}

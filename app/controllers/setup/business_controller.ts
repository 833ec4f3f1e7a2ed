import type { HttpContext } from '@adonisjs/core/http'
import { type FieldErrors, readForm, typedValues } from '#controllers/forms'
import { timezoneChoices } from '#presenters/people/choices'
import { setupSteps } from '#presenters/people/setup_steps'
import { getOrganisation, updateOrganisation } from '#services/organisation/settings'
import { organisationValidator } from '#validators/setup'

export default class BusinessController {
  edit(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async update(ctx: HttpContext) {
    const form = await readForm(ctx, organisationValidator)
    if (!form.valid) return this.#page(ctx, form.errors)
    await updateOrganisation(form.data)
    return ctx.response.redirect().toPath('/setup/owner')
  }

  async #page(ctx: HttpContext, errors?: FieldErrors) {
    if (errors) ctx.response.status(422)
    const { name, timezone } = await getOrganisation()
    return ctx.view.render('pages/setup/business', {
      steps: setupSteps('business', ctx.i18n),
      timezones: timezoneChoices(timezone),
      values: { name, timezone, ...typedValues(ctx) },
      errors: errors ?? {},
    })
  }
}

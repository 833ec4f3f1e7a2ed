import type { HttpContext } from '@adonisjs/core/http'
import { type FieldErrors, initiator, readForm, typedValues } from '#controllers/forms'
import { beginBrowserSession } from '#middleware/browser_session'
import { SETUP_SECRET } from '#middleware/setup_middleware'
import { setupSteps } from '#presenters/people/setup_steps'
import { updateOrganisation } from '#services/organisation/settings'
import { createOwner } from '#services/setup/create_owner'
import { ownerValidator } from '#validators/setup'

export default class OwnerController {
  create(ctx: HttpContext) {
    return this.#page(ctx)
  }

  /** Spends the link and signs the owner in: from here on the wizard is a page like any other. */
  async store(ctx: HttpContext) {
    const form = await readForm(ctx, ownerValidator)
    if (!form.valid) return this.#page(ctx, form.errors)
    // Who skipped the first step reads the language their browser asked for.
    await updateOrganisation({ locale: ctx.i18n.locale })
    const result = await createOwner(form.data, ctx.session.get(SETUP_SECRET), initiator(ctx))
    if (result.type !== 'created') return ctx.response.redirect().toPath('/setup')
    ctx.session.forget(SETUP_SECRET)
    await beginBrowserSession(ctx, result.user)
    return ctx.response.redirect().toPath('/setup/number')
  }

  #page(ctx: HttpContext, errors?: FieldErrors) {
    if (errors) ctx.response.status(422)
    return ctx.view.render('pages/setup/owner', {
      steps: setupSteps('owner', ctx.i18n),
      values: typedValues(ctx),
      errors: errors ?? {},
    })
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { readForm } from '#controllers/forms'
import { languageNames } from '#presenters/people/choices'
import { setupSteps } from '#presenters/people/setup_steps'
import { updateOrganisation } from '#services/organisation/settings'
import { languageValidator } from '#validators/setup'

export default class LanguageController {
  edit(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async update(ctx: HttpContext) {
    const form = await readForm(ctx, languageValidator)
    if (!form.valid) {
      ctx.response.status(422)
      return this.#page(ctx, form.errors)
    }
    await updateOrganisation({ locale: form.data.locale })
    ctx.session.put('locale', form.data.locale)
    return ctx.response.redirect().toPath('/setup/business')
  }

  #page(ctx: HttpContext, errors = {}) {
    const { i18n } = ctx
    return ctx.view.render('pages/setup/language', {
      steps: setupSteps('language', i18n),
      languages: languageNames(),
      values: { locale: i18n.locale },
      errors,
    })
  }
}

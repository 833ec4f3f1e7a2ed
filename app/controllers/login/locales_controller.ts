import type { HttpContext } from '@adonisjs/core/http'
import { readForm } from '#controllers/forms'
import { languageValidator } from '#validators/setup'

/** The language of pages before signing in; afterwards it is part of the person's account. */
export default class LocalesController {
  async update(ctx: HttpContext) {
    const form = await readForm(ctx, languageValidator)
    if (form.valid) ctx.session.put('locale', form.data.locale)
    return ctx.response.redirect().back()
  }
}

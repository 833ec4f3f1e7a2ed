import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm } from '#controllers/forms'
import { manageableNumber } from '#controllers/numbers/number_page'
import { renderSettings, storedValues } from '#controllers/numbers/settings_page'
import { setNumberActive } from '#services/numbers/set_number_active'
import { archiveValidator } from '#validators/number'

export default class ArchivesController {
  /** Asks for the number's label, typed, because agents stop seeing it at once. */
  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const { i18n, session, response } = ctx
    const form = await readForm(ctx, archiveValidator, 'numbers')
    const typed = form.valid ? (form.data.confirmation ?? '').trim() : ''
    if (typed.toLowerCase() !== number.label.trim().toLowerCase()) {
      const errors = { confirmation: i18n.t('numbers.archive.mismatch', { label: number.label }) }
      return renderSettings(ctx, number, errors, { ...storedValues(number), confirmation: typed })
    }
    await setNumberActive(number.id, false, initiator(ctx))
    session.flash('success', i18n.t('numbers.archive.done', { label: number.label }))
    return response.redirect().toPath('/numbers')
  }

  async destroy(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    await setNumberActive(number.id, true, initiator(ctx))
    ctx.session.flash('success', ctx.i18n.t('numbers.archive.undone', { label: number.label }))
    return ctx.response.redirect().toPath(`/numbers/${number.id}`)
  }
}

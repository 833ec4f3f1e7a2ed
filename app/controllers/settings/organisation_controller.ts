import type { HttpContext } from '@adonisjs/core/http'
import { type FieldErrors, initiator, readForm, typedValues } from '#controllers/forms'
import { mailConfigured } from '#config/mail'
import SettingsPolicy from '#policies/settings_policy'
import { languageNames, timezoneChoices } from '#presenters/people/choices'
import { recordAudit } from '#services/audit/record_audit'
import { getOrganisation, updateOrganisation } from '#services/organisation/settings'
import { settingsValidator } from '#validators/setup'

export default class OrganisationController {
  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(SettingsPolicy).authorize('manage')
    return this.#form(ctx)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(SettingsPolicy).authorize('manage')
    const form = await readForm(ctx, settingsValidator)
    if (!form.valid) return this.#form(ctx, form.errors)
    await updateOrganisation(form.data)
    await recordAudit(initiator(ctx), { action: 'settings.updated', data: form.data })
    ctx.session.flash('success', ctx.i18n.t('settings.saved'))
    return ctx.response.redirect().toPath('/settings')
  }

  async #form(ctx: HttpContext, errors?: FieldErrors) {
    if (errors) ctx.response.status(422)
    const { name, locale, timezone } = await getOrganisation()
    return ctx.view.render('pages/settings/organisation', {
      values: { name, locale, timezone, ...typedValues(ctx) },
      errors: errors ?? {},
      languages: languageNames(),
      timezones: timezoneChoices(timezone),
      mailConfigured,
      canAudit: await ctx.bouncer.with(SettingsPolicy).allows('audit'),
    })
  }
}

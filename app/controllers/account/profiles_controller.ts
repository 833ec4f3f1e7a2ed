import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import { rememberTheme } from '#middleware/browser_session'
import { updateProfile } from '#services/people/account'
import { profileValidator } from '#validators/account'
import { renderAccount } from './account_page.js'

export default class ProfilesController {
  edit(ctx: HttpContext) {
    return renderAccount(ctx)
  }

  async update(ctx: HttpContext) {
    const form = await readForm(ctx, profileValidator)
    if (!form.valid) {
      return renderAccount(ctx, { values: typedValues(ctx), profileErrors: form.errors })
    }
    const { enter_sends: enterSends = false, shortcuts = false, ...profile } = form.data
    await updateProfile(ctx.actor.id, { ...profile, enterSends, shortcuts }, initiator(ctx))
    ctx.session.put('locale', profile.locale)
    rememberTheme(ctx, profile.theme)
    ctx.session.flash('success', ctx.i18n.t('account.profile.saved'))
    return ctx.response.redirect().toPath('/account')
  }
}

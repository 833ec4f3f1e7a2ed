import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues, type FieldErrors } from '#controllers/forms'
import { beginBrowserSession } from '#middleware/browser_session'
import { useLocale } from '#middleware/locale_middleware'
import { languageNames } from '#presenters/people/choices'
import { getOrganisation } from '#services/organisation/settings'
import { acceptInvitation, findInvitation } from '#services/people/invitations'
import { attemptLink } from '#services/people/throttle'
import { acceptInvitationValidator } from '#validators/user'

export default class AcceptancesController {
  async create(ctx: HttpContext) {
    if (await attemptLink('link', ctx.request.ip())) return this.#gone(ctx)
    return this.#form(ctx)
  }

  async store(ctx: HttpContext) {
    const invitation = await findInvitation(ctx.params.token)
    if (!invitation) return this.#gone(ctx)
    speakTo(ctx, invitation.user)
    const form = await readForm(ctx, acceptInvitationValidator)
    if (!form.valid) return this.#form(ctx, 422, form.errors)
    const result = await acceptInvitation(ctx.params.token, form.data, initiator(ctx))
    if (result.type === 'invalid_link') return this.#gone(ctx)
    await beginBrowserSession(ctx, result.user)
    return ctx.response.redirect().toPath('/')
  }

  async #form(ctx: HttpContext, status = 200, errors: FieldErrors = {}) {
    const invitation = await findInvitation(ctx.params.token)
    if (!invitation) return this.#gone(ctx)
    const { user, inviterName } = invitation
    speakTo(ctx, user)
    ctx.response.status(status).header('referrer-policy', 'no-referrer')
    return ctx.view.render('pages/login/invitation', {
      token: ctx.params.token,
      email: user.email,
      inviterName,
      business: (await getOrganisation()).name,
      languages: languageNames(),
      values: { name: user.name, locale: ctx.i18n.locale, ...typedValues(ctx) },
      errors,
    })
  }

  #gone(ctx: HttpContext) {
    ctx.response.status(410)
    return ctx.view.render('pages/login/link_gone', { kind: 'invitation' })
  }
}

/** Before anything is said, errors included: in the language that was chosen here, else the one they were invited in. */
function speakTo(ctx: HttpContext, { locale }: { locale: string }) {
  if (!ctx.session.get('locale')) useLocale(ctx, locale)
}

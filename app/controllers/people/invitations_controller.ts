import type { HttpContext } from '@adonisjs/core/http'
import { mailConfigured } from '#config/mail'
import { type FieldErrors, idParam, initiator, readForm, typedValues } from '#controllers/forms'
import type User from '#models/user'
import UserPolicy from '#policies/user_policy'
import { getOrganisation } from '#services/organisation/settings'
import { resendInvitation } from '#services/people/invitations'
import { inviteUser } from '#services/people/invite_user'
import { deliver } from '#services/people/mailer'
import InvitationMail from '#services/people/mails/invitation_mail'
import { inviteUserValidator } from '#validators/user'
import { personChoices, refusedField } from './person_form.js'
import type { FreshLink } from './person_page.js'

export default class InvitationsController {
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    return this.#form(ctx)
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    const form = await readForm(ctx, inviteUserValidator)
    if (!form.valid) return this.#form(ctx, form.errors)
    const { role_id: roleId, team_ids: teamIds, ...rest } = form.data
    const result = await inviteUser({ ...rest, roleId, teamIds }, initiator(ctx))
    if (result.type === 'created') {
      return ctx.response.redirect().toPath(`/people/${result.user.id}`)
    }
    if (result.type !== 'invited') return this.#form(ctx, refusedField(ctx.i18n, result.type))
    return this.#handOver(ctx, result)
  }

  /** A fresh link for somebody who has not come yet. */
  async renew(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    const id = idParam(ctx)
    const result = await resendInvitation(id, initiator(ctx))
    if (result.type === 'invited') return this.#handOver(ctx, result)
    ctx.session.flash('danger', ctx.i18n.t(`people.refusal.${result.type}`))
    return ctx.response.redirect().toPath(`/people/${id}`)
  }

  async #handOver(ctx: HttpContext, invited: { user: User; link: string; expiresAt: number }) {
    const { user, link, expiresAt } = invited
    const { name } = await getOrganisation()
    const sender = { inviter: ctx.actor.name, business: name || 'Balcão' }
    const delivery = await deliver(new InvitationMail(user, link, expiresAt, sender))
    ctx.session.flash('link', { kind: 'invitation', link, expiresAt, delivery } satisfies FreshLink)
    return ctx.response.redirect().toPath(`/people/${user.id}`)
  }

  async #form(ctx: HttpContext, errors: FieldErrors = {}) {
    if (Object.keys(errors).length > 0) ctx.response.status(422)
    const choices = await personChoices(ctx.i18n, ctx.actor)
    const leastPowerful = choices.roles.at(-1)?.value
    const values = { role_id: leastPowerful, team_ids: [], ...typedValues(ctx) }
    return ctx.view.render('pages/people/invite', { values, errors, mailConfigured, ...choices })
  }
}

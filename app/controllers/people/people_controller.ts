import type { HttpContext } from '@adonisjs/core/http'
import { type FieldErrors, idParam, initiator, readForm, typedValues } from '#controllers/forms'
import UserPolicy from '#policies/user_policy'
import { showPerson } from '#presenters/people/person'
import { countUsers, listUsers } from '#services/people/list_users'
import { updateUser } from '#services/people/update_user'
import { listUsersValidator, updateUserValidator } from '#validators/user'
import { refusedField } from './person_form.js'
import { renderPerson } from './person_page.js'

export default class PeopleController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('view')
    const [, filter] = await listUsersValidator.tryValidate(ctx.request.qs())
    const { search, state, after_name: name, after_id: id } = filter ?? {}
    const after = name && id ? { name, id } : undefined
    const { users, more } = await listUsers({
      search: search ?? undefined,
      state: state ?? undefined,
      after,
    })
    const last = users.at(-1)
    return ctx.view.render('pages/people/index', {
      people: users.map((user) => showPerson(user, ctx.i18n)),
      counts: await countUsers(),
      search: search ?? '',
      /** Not `state`: in a template that is everything it was given. */
      shown: state ?? '',
      next: more && last ? { search, state, after_name: last.name, after_id: last.id } : null,
      canManage: await ctx.bouncer.with(UserPolicy).allows('manage'),
    })
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('view')
    return renderPerson(ctx, idParam(ctx))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(UserPolicy).authorize('manage')
    const form = await readForm(ctx, updateUserValidator)
    if (!form.valid) return this.#again(ctx, form.errors)
    const { role_id: roleId, team_ids: teamIds = [], ...rest } = form.data
    const result = await updateUser(idParam(ctx), { ...rest, roleId, teamIds }, initiator(ctx))
    if (result.type === 'not_found') return renderPerson(ctx, 0)
    if (result.type !== 'updated') return this.#again(ctx, refusedField(ctx.i18n, result.type))
    ctx.session.flash('success', ctx.i18n.t('people.person.saved', { name: result.user.name }))
    return ctx.response.redirect().toPath(`/people/${result.user.id}`)
  }

  #again(ctx: HttpContext, errors: FieldErrors) {
    return renderPerson(ctx, idParam(ctx), { errors, values: typedValues(ctx) })
  }
}

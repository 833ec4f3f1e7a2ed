import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import { manageableNumber, visibleNumber } from '#controllers/numbers/number_page'
import { newNumberInput, renderNewNumber } from '#controllers/numbers/new_number_page'
import { afterConnecting } from '#controllers/numbers/pairing_page'
import { renderOverview } from '#controllers/numbers/overview_page'
import { renderSettings } from '#controllers/numbers/settings_page'
import NumberPolicy from '#policies/number_policy'
import { formErrors, rejectionErrors } from '#presenters/numbers/form_errors'
import { healthLine, showNumber } from '#presenters/numbers/number_view'
import { createNumberWithConnection } from '#services/numbers/create_number'
import { listNumbers } from '#services/numbers/list_numbers'
import { updateNumber } from '#services/numbers/update_number'
import { newNumberValidator, numberInput, numberValidator } from '#validators/number'

export default class NumbersController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('viewAny')
    const numbers = (await listNumbers(ctx.actor)).map((number) => showNumber(number, ctx.i18n))
    return ctx.view.render('pages/numbers/index', {
      active: numbers.filter(({ isActive }) => isActive),
      archived: numbers.filter(({ isActive }) => !isActive),
      health: healthLine(numbers),
      canManage: await ctx.bouncer.with(NumberPolicy).allows('manageAny'),
    })
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    return renderNewNumber(ctx, ctx.request.qs())
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const { i18n, session, response } = ctx
    const form = await readForm(ctx, newNumberValidator, 'numbers')
    if (!form.valid) return renderNewNumber(ctx, typedValues(ctx), form.errors)

    const t = i18n.t.bind(i18n)
    const result = await createNumberWithConnection(newNumberInput(form.data), initiator(ctx))
    switch (result.type) {
      case 'invalid':
        return renderNewNumber(ctx, typedValues(ctx), formErrors(result.errors, t))
      case 'rejected':
        return renderNewNumber(
          ctx,
          typedValues(ctx),
          rejectionErrors(result.error, result.field, t)
        )
      case 'taken':
        return renderNewNumber(ctx, typedValues(ctx), { external_id: t('numbers.taken') })
    }
    session.flash('success', t('numbers.created', { label: result.number.label }))
    if (result.webhook.type === 'failed') {
      session.flash(
        'warning',
        t('brokers.webhook.failed', { reason: result.webhook.error.providerMessage })
      )
    }
    return response.redirect().toPath(await afterConnecting(result.connection))
  }

  async show(ctx: HttpContext) {
    return renderOverview(ctx, await visibleNumber(ctx))
  }

  async edit(ctx: HttpContext) {
    return renderSettings(ctx, await manageableNumber(ctx))
  }

  async update(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const form = await readForm(ctx, numberValidator, 'numbers')
    if (!form.valid) return renderSettings(ctx, number, form.errors, typedValues(ctx))

    const { i18n, session, response } = ctx
    const result = await updateNumber(number.id, numberInput(form.data), initiator(ctx))
    if (result.type === 'invalid') {
      return renderSettings(
        ctx,
        number,
        formErrors(result.errors, i18n.t.bind(i18n)),
        typedValues(ctx)
      )
    }
    session.flash('success', i18n.t('numbers.saved'))
    return response.redirect().toPath(`/numbers/${number.id}/edit`)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { idParam, initiator, readForm, typedValues } from '#controllers/forms'
import { renderAccount, renderNewAccount } from '#controllers/numbers/account_page'
import { missing } from '#controllers/numbers/number_page'
import NumberPolicy from '#policies/number_policy'
import { showAccount } from '#presenters/numbers/broker_view'
import { formErrors, rejectionErrors } from '#presenters/numbers/form_errors'
import { createAccount } from '#services/brokers/create_account'
import { deleteAccount } from '#services/brokers/delete_account'
import { listAccounts } from '#services/brokers/list_accounts'
import { updateAccount } from '#services/brokers/update_account'
import { brokerAccountValidator } from '#validators/broker_account'

export default class BrokerAccountsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const accounts = await listAccounts()
    return ctx.view.render('pages/numbers/accounts/index', {
      accounts: accounts.map((account) => showAccount(account, ctx.i18n)),
    })
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    return renderNewAccount(ctx, ctx.request.qs())
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const form = await readForm(ctx, brokerAccountValidator, 'numbers')
    if (!form.valid) return renderNewAccount(ctx, typedValues(ctx), form.errors)

    const t = ctx.i18n.t.bind(ctx.i18n)
    const { broker, account_name: name, account: values, risk_accepted: riskAccepted } = form.data
    const result = await createAccount(
      { broker: broker ?? '', name: name ?? '', values: values ?? {}, riskAccepted },
      initiator(ctx)
    )
    if (result.type === 'invalid') {
      return renderNewAccount(ctx, typedValues(ctx), formErrors(result.errors, t))
    }
    if (result.type === 'rejected') {
      return renderNewAccount(ctx, typedValues(ctx), rejectionErrors(result.error, result.field, t))
    }
    ctx.session.flash('success', t('brokers.created', { name: result.account.name }))
    if (result.webhook.type === 'failed') {
      ctx.session.flash(
        'warning',
        t('brokers.webhook.failed', { reason: result.webhook.error.providerMessage })
      )
    }
    return ctx.response.redirect().toPath(`/numbers/accounts/${result.account.id}`)
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    return renderAccount(ctx, idParam(ctx))
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const id = idParam(ctx)
    const form = await readForm(ctx, brokerAccountValidator, 'numbers')
    if (!form.valid) return renderAccount(ctx, id, { errors: form.errors, typed: typedValues(ctx) })

    const t = ctx.i18n.t.bind(ctx.i18n)
    const { account_name: name, account: values } = form.data
    const result = await updateAccount(
      id,
      { name: name ?? '', values: values ?? {} },
      initiator(ctx)
    )
    if (result.type === 'not_found') return missing(ctx)
    if (result.type === 'invalid') {
      return renderAccount(ctx, id, {
        errors: formErrors(result.errors, t),
        typed: typedValues(ctx),
      })
    }
    if (result.type === 'rejected') {
      return renderAccount(ctx, id, {
        errors: rejectionErrors(result.error, result.field, t),
        typed: typedValues(ctx),
      })
    }
    ctx.session.flash('success', t('brokers.saved'))
    return ctx.response.redirect().toPath(`/numbers/accounts/${id}`)
  }

  async destroy(ctx: HttpContext) {
    await ctx.bouncer.with(NumberPolicy).authorize('manageAny')
    const id = idParam(ctx)
    const result = await deleteAccount(id, initiator(ctx))
    if (result.type === 'not_found') return missing(ctx)
    if (result.type === 'in_use') {
      return renderAccount(ctx, id, {
        errors: { connection: ctx.i18n.t('brokers.in_use', { count: result.connections }) },
      })
    }
    ctx.session.flash('success', ctx.i18n.t('brokers.deleted', { name: result.account.name }))
    return ctx.response.redirect().toPath('/numbers/accounts')
  }
}

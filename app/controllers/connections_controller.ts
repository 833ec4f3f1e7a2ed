import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import { connectionOf, renderConnections } from '#controllers/numbers/connection_page'
import { externalIdOf } from '#controllers/numbers/new_number_page'
import { manageableNumber, visibleNumber } from '#controllers/numbers/number_page'
import { afterConnecting } from '#controllers/numbers/pairing_page'
import { plugins } from '#plugin_host/registry'
import { showAccount, showBroker } from '#presenters/numbers/broker_view'
import { formErrors } from '#presenters/numbers/form_errors'
import type { NumberView } from '#presenters/numbers/number_view'
import { listAccounts } from '#services/brokers/list_accounts'
import { listRemoteNumbers } from '#services/brokers/list_remote_numbers'
import { addConnection } from '#services/numbers/add_connection'
import { changeConnectionRole } from '#services/numbers/change_connection_role'
import { removeConnection } from '#services/numbers/remove_connection'
import { connectionRoleValidator, newConnectionValidator } from '#validators/connection'

export default class ConnectionsController {
  async index(ctx: HttpContext) {
    return renderConnections(ctx, await visibleNumber(ctx))
  }

  async create(ctx: HttpContext) {
    return this.#form(ctx, await manageableNumber(ctx), ctx.request.qs())
  }

  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const { i18n, session, response } = ctx
    const form = await readForm(ctx, newConnectionValidator, 'numbers')
    if (!form.valid) return this.#form(ctx, number, typedValues(ctx), form.errors)

    const input = {
      numberId: number.id,
      accountId: form.data.account_id,
      externalId: externalIdOf(form.data),
      riskAccepted: form.data.risk_accepted ?? false,
    }
    const result = await addConnection(input, initiator(ctx))
    if (result.type === 'invalid') {
      return this.#form(ctx, number, typedValues(ctx), formErrors(result.errors, i18n.t.bind(i18n)))
    }
    if (result.type !== 'added') {
      return this.#form(ctx, number, typedValues(ctx), { external_id: i18n.t('numbers.taken') })
    }
    session.flash('success', i18n.t('numbers.connection.added'))
    return response.redirect().toPath(await afterConnecting(result.connection))
  }

  async update(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const form = await readForm(ctx, connectionRoleValidator, 'numbers')
    if (!form.valid) return renderConnections(ctx, number, { errors: form.errors })

    const { i18n, session, response } = ctx
    const result = await changeConnectionRole(connection.id, form.data.role, initiator(ctx))
    if (result.type === 'last_active') {
      return renderConnections(ctx, number, {
        errors: { role: i18n.t('numbers.connection.last_active') },
      })
    }
    if (result.type === 'pinned') {
      return renderConnections(ctx, number, { errors: { role: i18n.t('routing.swap.pinned') } })
    }
    session.flash(
      'success',
      i18n.t('numbers.connection.role_changed', {
        role: i18n.t(`numbers.role.${form.data.role}.name`),
      })
    )
    return response.redirect().toPath(`/numbers/${number.id}/connections`)
  }

  async destroy(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const { i18n, session, response } = ctx
    const result = await removeConnection(connection.id, initiator(ctx))
    if (result.type === 'still_active' || result.type === 'still_sending') {
      return renderConnections(ctx, number, {
        errors: { connection: i18n.t(`numbers.connection.${result.type}`) },
      })
    }
    session.flash('success', i18n.t('numbers.connection.removed'))
    return response.redirect().toPath(`/numbers/${number.id}/connections`)
  }

  async #form(
    ctx: HttpContext,
    number: NumberView,
    values: Record<string, any>,
    errors: Record<string, string> = {}
  ) {
    const accounts = (await listAccounts()).map((account) => showAccount(account, ctx.i18n))
    const account = accounts.find(({ id }) => id === Number(values.account_id)) ?? null
    const broker = account && plugins.findBroker(account.broker)
    ctx.response.status(Object.keys(errors).length > 0 ? 422 : 200)
    return ctx.view.render('pages/numbers/new_connection', {
      number,
      accounts,
      account,
      broker: broker && showBroker(broker, ctx.i18n),
      remote: account ? await listRemoteNumbers(account.id) : null,
      values,
      errors,
    })
  }
}

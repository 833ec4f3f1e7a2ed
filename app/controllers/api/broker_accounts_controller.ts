import type { HttpContext } from '@adonisjs/core/http'
import BrokerAccount from '#models/broker_account'
import { createAccount } from '#services/brokers/create_account'
import { deleteAccount } from '#services/brokers/delete_account'
import { listRemoteNumbers } from '#services/brokers/list_remote_numbers'
import { updateAccount } from '#services/brokers/update_account'
import { toBrokerAccount } from '#transformers/broker_account_transformer'
import { pageValidator } from '#validators/api/common'
import { createAccountValidator, updateAccountValidator } from '#validators/api/numbers'
import { brokerFieldNames } from './broker_fields.js'
import { initiator } from './initiator.js'
import { readBody, readQuery } from './input.js'
import { pageById } from './pagination.js'
import { refuse, refuseByBroker, refuseFields } from './refusals.js'

export default class BrokerAccountsController {
  async index(ctx: HttpContext) {
    return pageById(
      ctx.i18n,
      await BrokerAccount.all(),
      await readQuery(ctx, pageValidator),
      toBrokerAccount
    )
  }

  async store(ctx: HttpContext) {
    const { broker, name, credentials, settings, riskAccepted } = await readBody(
      ctx,
      createAccountValidator
    )
    const result = await createAccount(
      { broker, name: name ?? '', values: { ...settings, ...credentials }, riskAccepted },
      initiator(ctx)
    )
    const rename = brokerFieldNames(broker)
    if (result.type === 'invalid') refuseFields(ctx.i18n, result.errors, rename)
    if (result.type === 'rejected') {
      refuseByBroker(ctx.i18n, result.error, result.field && rename(result.field))
    }
    return ctx.response.created({ data: toBrokerAccount(result.account) })
  }

  async show({ i18n, params }: HttpContext) {
    const account = await BrokerAccount.find(params.id)
    return { data: toBrokerAccount(account ?? refuse(i18n, 'not_found')) }
  }

  async update(ctx: HttpContext) {
    const { name, credentials, settings } = await readBody(ctx, updateAccountValidator)
    const account = (await BrokerAccount.find(ctx.params.id)) ?? refuse(ctx.i18n, 'not_found')
    const values =
      credentials || settings ? { ...account.settings, ...settings, ...credentials } : undefined
    const result = await updateAccount(account.id, { name, values }, initiator(ctx))
    const rename = brokerFieldNames(account.broker)
    if (result.type === 'invalid') refuseFields(ctx.i18n, result.errors, rename)
    if (result.type === 'rejected') {
      refuseByBroker(ctx.i18n, result.error, result.field && rename(result.field))
    }
    if (result.type === 'not_found') refuse(ctx.i18n, 'not_found')
    return { data: toBrokerAccount(result.account) }
  }

  async destroy(ctx: HttpContext) {
    const result = await deleteAccount(Number(ctx.params.id), initiator(ctx))
    if (result.type !== 'deleted') refuse(ctx.i18n, result.type)
    return ctx.response.noContent()
  }

  async remoteNumbers({ i18n, params }: HttpContext) {
    const result = await listRemoteNumbers(Number(params.id))
    if (result.type === 'not_found') refuse(i18n, 'not_found')
    if (result.type === 'failed') refuseByBroker(i18n, result.error)
    return { data: result.type === 'listed' ? result.numbers : [], nextCursor: null }
  }
}

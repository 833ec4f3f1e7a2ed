import type { HttpContext } from '@adonisjs/core/http'
import type { BrokerDefinition } from '#contracts/broker'
import { type FieldErrors, initiator } from '#controllers/forms'
import { pluginName } from '#lib/plugin_name'
import SetupPolicy from '#policies/setup_policy'
import { accountFields } from '#presenters/numbers/account_fields'
import { formErrors, rejectionErrors } from '#presenters/numbers/form_errors'
import { setupSteps } from '#presenters/people/setup_steps'
import {
  createNumberWithConnection,
  type CreateNumberResult,
} from '#services/numbers/create_number'
import { isRisky } from '#services/brokers/risk_acceptance'
import { offeredBrokers, riskFreeBroker } from '#services/setup/default_broker'

export default class NumberController {
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    return this.#page(ctx, ctx.request.qs().broker)
  }

  /** The broker is asked whether the credentials work before anything is stored. */
  async store(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    const form = ctx.request.only([
      'label',
      'display_phone_number',
      'broker',
      'external_id',
      'account',
      'risk_accepted',
    ])
    const result = await createNumberWithConnection(
      {
        label: form.label ?? '',
        displayPhoneNumber: form.display_phone_number ?? null,
        broker: String(form.broker ?? ''),
        settings: form.account ?? {},
        externalId: form.external_id ?? null,
        riskAccepted: form.risk_accepted === 'true',
      },
      initiator(ctx)
    )
    if (result.type !== 'created') {
      return this.#page(ctx, form.broker, this.#errors(ctx, result), form)
    }
    return ctx.response.redirect().toPath(`/setup/finish?number=${result.number.id}`)
  }

  #errors(
    { i18n }: HttpContext,
    result: Exclude<CreateNumberResult, { type: 'created' }>
  ): FieldErrors {
    const t = i18n.t.bind(i18n)
    if (result.type === 'invalid') return formErrors(result.errors, t)
    if (result.type === 'rejected') return rejectionErrors(result.error, result.field, t)
    return { external_id: t('setup.number.taken') }
  }

  #page(
    ctx: HttpContext,
    brokerId?: string,
    errors?: FieldErrors,
    typed: Record<string, any> = {}
  ) {
    const { i18n } = ctx
    const t = i18n.t.bind(i18n)
    const brokers = offeredBrokers()
    const broker = brokers.find(({ id }) => id === brokerId) ?? brokers.at(0)
    if (errors) ctx.response.status(422)
    return ctx.view.render('pages/setup/number', {
      steps: setupSteps('number', i18n),
      brokers: brokers.map((offered) => this.#choice(offered, offered === broker, i18n)),
      broker: broker && {
        id: broker.id,
        name: nameOf(broker, i18n),
        needsNoAccount: broker === riskFreeBroker(),
        isRisky: isRisky(broker),
      },
      external: broker && !broker.externalId.generated ? this.#externalId(broker, t) : null,
      fields: broker
        ? accountFields(broker.accountFields, t, { typed: typed.account, errors })
        : [],
      values: { label: '', ...typed },
      errors: errors ?? {},
    })
  }

  #choice(broker: BrokerDefinition, current: boolean, i18n: HttpContext['i18n']) {
    const { risk } = broker.capabilities({ settings: {}, health: {} })
    return {
      id: broker.id,
      name: nameOf(broker, i18n),
      current,
      help: i18n.t(`setup.number.risk.${risk}`),
      risk,
    }
  }

  #externalId({ externalId }: BrokerDefinition, t: HttpContext['i18n']['t']) {
    return {
      label: t(externalId.label),
      help: externalId.help && t(externalId.help),
      placeholder: externalId.placeholder,
    }
  }
}

function nameOf({ id, displayName }: BrokerDefinition, i18n: HttpContext['i18n']) {
  return pluginName({ id, name: displayName }, i18n)
}

import { randomUUID } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import type { FieldErrors } from '#controllers/forms'
import { pluginName } from '#lib/plugin_name'
import { setupSteps } from '#presenters/people/setup_steps'
import { findConnectedNumber } from '#services/setup/first_number'
import { latestWriter } from '#services/setup/send_test_message'

interface State {
  numberId?: number
  errors?: FieldErrors
  values?: Record<string, unknown>
}

/** The wizard's last page: what to paste at the broker, a first message, and the way into the inbox. */
export async function renderFinish(ctx: HttpContext, { numberId, errors, values }: State = {}) {
  if (errors) ctx.response.status(422)
  const number = await findConnectedNumber(numberId)
  const writer = number?.answersOnly ? await latestWriter(number.id) : null
  return ctx.view.render('pages/setup/finish', {
    steps: setupSteps('finish', ctx.i18n),
    number: number && { ...number, brokerName: pluginName(number.broker, ctx.i18n) },
    writer,
    pages: (number?.pages ?? []).map((page) => ({ ...page, href: router.makeUrl(page.route) })),
    values: { text: ctx.i18n.t('setup.test.example'), key: randomUUID(), ...values },
    errors: errors ?? {},
  })
}

import { randomUUID } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import type { FieldErrors } from '#controllers/forms'
import { setupSteps } from '#presenters/people/setup_steps'
import { findConnectedNumber } from '#services/setup/first_number'

interface State {
  numberId?: number
  errors?: FieldErrors
  values?: Record<string, unknown>
}

/** Nobody's: the played customer of a number that writes to no real phone. */
const PLAYED_PHONE = '+55 11 90000-1234'

/** The wizard's last page: what to paste at the broker, a first message, and the way into the inbox. */
export async function renderFinish(ctx: HttpContext, { numberId, errors, values }: State = {}) {
  if (errors) ctx.response.status(422)
  const number = await findConnectedNumber(numberId)
  const typed = { phone: number?.isPlayed ? PLAYED_PHONE : '', text: ctx.i18n.t('setup.test.example') }
  return ctx.view.render('pages/setup/finish', {
    steps: setupSteps('finish', ctx.i18n),
    number,
    pages: (number?.pages ?? []).map((page) => ({ ...page, href: router.makeUrl(page.route) })),
    values: { ...typed, key: randomUUID(), ...values },
    errors: errors ?? {},
  })
}

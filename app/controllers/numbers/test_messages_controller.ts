import type { HttpContext } from '@adonisjs/core/http'
import { initiator, readForm, typedValues } from '#controllers/forms'
import {
  connectionOf,
  type ConnectionState,
  renderConnections,
} from '#controllers/numbers/connection_page'
import { manageableNumber } from '#controllers/numbers/number_page'
import { formErrors, sendErrors } from '#presenters/numbers/form_errors'
import { sendTestMessage } from '#services/numbers/send_test_message'
import { testMessageValidator } from '#validators/connection'

export default class TestMessagesController {
  async store(ctx: HttpContext) {
    const number = await manageableNumber(ctx)
    const connection = connectionOf(ctx, number)
    const values = { ...typedValues(ctx), tested_connection: connection.id }
    const form = await readForm(ctx, testMessageValidator, 'numbers')
    if (!form.valid) return renderConnections(ctx, number, { values, errors: form.errors })

    const { i18n } = ctx
    const t = i18n.t.bind(i18n)
    const result = await sendTestMessage(connection.id, form.data, initiator(ctx))
    const state: ConnectionState = { values }
    if (result.type === 'invalid') state.errors = formErrors(result.errors, t)
    else if (result.type === 'failed') state.errors = sendErrors(result.error, 'to', t)
    else {
      const accepted = result.type === 'accepted'
      const text = t(accepted ? 'numbers.test.accepted' : 'numbers.test.unknown', {
        to: form.data.to,
      })
      state.tested = { connectionId: connection.id, tone: accepted ? 'success' : 'warning', text }
    }
    return renderConnections(ctx, number, state)
  }
}

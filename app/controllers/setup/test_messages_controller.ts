import type { HttpContext } from '@adonisjs/core/http'
import { readForm, typedValues } from '#controllers/forms'
import SetupPolicy from '#policies/setup_policy'
import { findConnectedNumber } from '#services/setup/first_number'
import { sendTestMessage } from '#services/setup/send_test_message'
import { testMessageValidator } from '#validators/setup'
import { renderFinish } from './finish_page.js'

export default class TestMessagesController {
  async store(ctx: HttpContext) {
    await ctx.bouncer.with(SetupPolicy).authorize('manage')
    const form = await readForm(ctx, testMessageValidator)
    if (!form.valid) return renderFinish(ctx, { errors: form.errors, values: typedValues(ctx) })
    const {
      number_id: numberId,
      conversation_id: conversationId,
      key: idempotencyKey,
      phone,
      text,
    } = form.data
    if (!(await findConnectedNumber(numberId))) {
      return ctx.response.redirect().toPath('/setup/finish')
    }
    const result = await sendTestMessage(
      { numberId, conversationId, phone, text, idempotencyKey },
      ctx.actor
    )
    if (result.type !== 'queued') {
      const errors = {
        [conversationId ? 'text' : 'phone']: ctx.i18n.t(`setup.test.${result.type}`),
      }
      return renderFinish(ctx, { errors, values: typedValues(ctx), numberId })
    }
    ctx.session.flash('success', ctx.i18n.t('setup.test.queued'))
    return ctx.response.redirect().toPath(`/setup/finish?number=${numberId}`)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { readForm } from '#controllers/forms'
import ConversationPolicy from '#policies/conversation_policy'
import { setConversationLabels } from '#services/conversations/set_labels'
import { createLabel } from '#services/labels/create_label'
import { conversationLabelsValidator, labelValidator } from '#validators/conversation'
import { done, refused } from './answers.js'
import { authorizedConversation } from './conversation_page.js'

export default class LabelsController {
  /** Exactly these labels. */
  async update(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'label')
    const { label_ids: labelIds = [] } = await ctx.request.validateUsing(
      conversationLabelsValidator
    )
    await setConversationLabels({ conversationId: id, labelIds, actor: ctx.actor })
    return done(ctx, id)
  }

  /** A new label for everybody, put on this conversation at once. */
  async store(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'label')
    await ctx.bouncer.with(ConversationPolicy).authorize('createLabel')
    const form = await readForm(ctx, labelValidator, 'inbox')
    if (!form.valid) return refused(ctx, id, Object.values(form.errors)[0])
    const result = await createLabel(form.data)
    if (result.type === 'taken') return refused(ctx, id, ctx.i18n.t('inbox.label.taken'))
    const current = await db
      .from('conversation_labels')
      .where('conversation_id', id)
      .select('label_id')
    const labelIds = [...current.map((row) => row.label_id as number), result.id]
    await setConversationLabels({ conversationId: id, labelIds, actor: ctx.actor })
    return done(ctx, id)
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { readForm } from '#controllers/forms'
import { renameContact } from '#services/inbox/rename_contact'
import { contactNameValidator } from '#validators/conversation'
import { done, refused } from './answers.js'
import { authorizedConversation } from './conversation_page.js'

export default class ContactNamesController {
  async update(ctx: HttpContext) {
    const { id } = await authorizedConversation(ctx, 'editContact')
    const form = await readForm(ctx, contactNameValidator, 'inbox')
    if (!form.valid) return refused(ctx, id, Object.values(form.errors)[0])
    await renameContact({
      conversationId: id,
      givenName: form.data.given_name || null,
      actor: ctx.actor,
    })
    return done(ctx, id)
  }
}

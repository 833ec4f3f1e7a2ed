import type { HttpContext } from '@adonisjs/core/http'
import { findContact } from '#services/api/find_contact'
import { toContact } from '#transformers/contact_transformer'
import { refuse } from './refusals.js'

export default class ContactsController {
  async show({ actor, i18n, params }: HttpContext) {
    const contact = (await findContact(Number(params.id), actor)) ?? refuse(i18n, 'not_found')
    return { data: toContact(contact) }
  }
}

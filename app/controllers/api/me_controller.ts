import type { HttpContext } from '@adonisjs/core/http'
import { toMe } from '#transformers/me_transformer'

export default class MeController {
  show({ actor }: HttpContext) {
    return { data: toMe(actor) }
  }
}

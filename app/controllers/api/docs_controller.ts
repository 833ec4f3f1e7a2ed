import type { HttpContext } from '@adonisjs/core/http'
import { apiDocument } from '../../openapi/serve.js'

export default class DocsController {
  document({ response }: HttpContext) {
    response.header('cache-control', 'no-cache')
    return response.json(apiDocument())
  }
}

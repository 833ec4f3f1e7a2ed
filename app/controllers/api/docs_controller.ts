import type { HttpContext } from '@adonisjs/core/http'
import { referenceOf } from '../../openapi/reference.js'
import { apiDocument } from '../../openapi/serve.js'

export default class DocsController {
  document({ response }: HttpContext) {
    response.header('cache-control', 'no-cache')
    return response.json(apiDocument())
  }

  index({ view }: HttpContext) {
    const document = apiDocument()
    return view.render('pages/api_docs/index', {
      reference: referenceOf(document),
      server: document.servers[0].url,
    })
  }
}

import type { HttpContext } from '@adonisjs/core/http'
import { plugins } from '#plugin_host/registry'
import { toBroker } from '#transformers/broker_transformer'

export default class BrokersController {
  index({ i18n }: HttpContext) {
    return { data: plugins.brokers().map((broker) => toBroker(broker, i18n)), nextCursor: null }
  }
}

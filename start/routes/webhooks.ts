import router from '@adonisjs/core/services/router'
import WebhooksController from '#controllers/webhooks_controller'

/** No middleware: the web stack costs ten times a bare route. Imported eagerly, as a broker waits for no lazy import. */
router.get('/webhooks/:key', [WebhooksController, 'show']).as('webhooks.show')
router.post('/webhooks/:key', [WebhooksController, 'store']).as('webhooks.store')

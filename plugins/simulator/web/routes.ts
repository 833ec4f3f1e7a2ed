import type { Router } from '@adonisjs/core/http'

const Phone = () => import('./controllers/phone_controller.js')
const Customers = () => import('./controllers/customers_controller.js')
const Messages = () => import('./controllers/messages_controller.js')
const Files = () => import('./controllers/files_controller.js')
const Live = () => import('./controllers/live_controller.js')

/** The host prefixes `/plugins/simulator` and asks for sign-in; `access.ts` asks for the permission. */
export function registerPhoneRoutes(router: Router) {
  router.get('/phone', [Phone, 'index']).as('phone')
  router.get('/phone/chats/:id', [Phone, 'show']).as('chats.show')
  router.get('/phone/chats/:id/thread', [Phone, 'thread']).as('chats.thread')
  router.get('/phone/people', [Phone, 'people']).as('people')
  router.post('/phone/chats/:id/presence', [Phone, 'presence']).as('presence')

  router.post('/phone/customers', [Customers, 'store']).as('customers.store')
  router.post('/phone/customers/:id/chats', [Customers, 'openChat']).as('customers.chats')
  router.put('/phone/chats/:id/behaviour', [Customers, 'behave']).as('behaviour')

  router.post('/phone/chats/:id/messages', [Messages, 'store']).as('messages.store')
  router.post('/phone/messages/:id/choices', [Messages, 'choose']).as('choices.store')
  router.post('/phone/messages/:id/reactions', [Messages, 'react']).as('reactions.store')
  router.post('/phone/messages/:id/plays', [Messages, 'play']).as('plays.store')
  router.put('/phone/messages/:id', [Messages, 'update']).as('messages.update')
  router.delete('/phone/messages/:id', [Messages, 'destroy']).as('messages.destroy')

  router.get('/phone/files/:id', [Files, 'show']).as('files.show')
  router.get('/phone/live', [Live, 'show']).as('live')
}

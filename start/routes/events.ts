import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const EventsController = () => import('#controllers/events_controller')

/** Reads the session and nothing else of the web stack: thousands of these stay open. */
router
  .get('/events', [EventsController, 'show'])
  .use([middleware.session(), middleware.initializeAuth(), middleware.auth()])
  .as('events')

import type { Router } from '@adonisjs/core/http'
import type { PluginContext } from 'balcao/plugin'
import { mostSeen } from './services/sightings.js'

/** `/plugins/word_watch` for signed-in people; what else they need is asked here. */
export function registerRoutes(router: Router, context: PluginContext) {
  router
    .get('/', async ({ actor, response, view }) => {
      if (!actor.permissions.has('word_watch.view')) return response.forbidden()
      return view.render('word_watch::pages/index', { words: await mostSeen(context) })
    })
    .as('index')
}

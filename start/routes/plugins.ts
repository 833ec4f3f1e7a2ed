import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/stacks'

const Plugins = () => import('#controllers/plugins_controller')
const Running = () => import('#controllers/plugins/running_controller')
const Settings = () => import('#controllers/plugins/settings_controller')
const Health = () => import('#controllers/plugins/health_controller')
const Numbers = () => import('#controllers/plugins/numbers_controller')
const Everywhere = () => import('#controllers/plugins/everywhere_controller')

/** `/plugins/<id>/…` is the plugin's own, so what is about it has an address that no id can have. */
router
  .group(() => {
    router.get('/', [Plugins, 'index']).as('index')
    router
      .group(() => {
        router.get('/', [Plugins, 'show']).as('show')
        router.delete('/', [Plugins, 'destroy']).as('destroy')
        router.get('/health', [Health, 'show']).as('health.show')
        router.post('/running', [Running, 'store']).as('running.store')
        router.delete('/running', [Running, 'destroy']).as('running.destroy')
        router.get('/settings', [Settings, 'edit']).as('settings.edit')
        router.put('/settings', [Settings, 'update']).as('settings.update')
        router.put('/everywhere', [Everywhere, 'update']).as('everywhere.update')
        router.get('/numbers', [Numbers, 'index']).as('numbers.index')
        router.get('/numbers/:number', [Numbers, 'show']).as('numbers.show')
        router.put('/numbers/:number', [Numbers, 'update']).as('numbers.update')
        router
          .delete('/numbers/:number/values/:field', [Numbers, 'inherit'])
          .as('numbers.values.destroy')
      })
      .prefix('/-/:plugin')
  })
  .prefix('/plugins')
  .as('plugins')
  .use(signedIn())

import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#exceptions/handler'))

/**
 * Runs on every request, files and event streams included, so nothing else may stand here:
 * the web stack costs ten times a bare route.
 */
server.use([
  () => import('#middleware/container_bindings_middleware'),
  () => import('#middleware/compression_middleware'),
  ...(app.inDev ? [() => import('@adonisjs/vite/vite_middleware')] : []),
])

export const middleware = router.named({
  bodyparser: () => import('@adonisjs/core/bodyparser_middleware'),
  compressedCopies: () => import('#middleware/compressed_copies_middleware'),
  static: () => import('@adonisjs/static/static_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  readSession: () => import('#middleware/read_session_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
  locale: () => import('#middleware/locale_middleware'),
  auth: () => import('#middleware/auth_middleware'),
  initializeAuth: () => import('@adonisjs/auth/initialize_auth_middleware'),
})

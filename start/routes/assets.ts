import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

/** Files of public/, kept off the server-wide stack: there they would cost a `stat` for every webhook. */
router
  .group(() => {
    for (const path of [
      '/assets/*',
      '/icons/*',
      '/favicon.svg',
      '/manifest.webmanifest',
      '/robots.txt',
    ]) {
      router.get(path, ({ response }) => response.notFound())
    }
  })
  .use([middleware.compressedCopies(), middleware.static()])

router.get('/health/live', () => ({ status: 'ok' })).as('health.live')

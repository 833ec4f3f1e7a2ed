/**
 * An AdonisJS application with the packages of Balcão and nothing of its own but one route: what start and memory are held
 * against. With TRANSMIT it also carries the event streams of @adonisjs/transmit.
 */
import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'
import { config } from './config.js'

const CHANNEL = 'bells'

const providers = [
  () => import('@adonisjs/core/providers/app_provider'),
  () => import('@adonisjs/core/providers/hash_provider'),
  () => import('@adonisjs/core/providers/vinejs_provider'),
  () => import('@adonisjs/core/providers/edge_provider'),
  () => import('@adonisjs/session/session_provider'),
  () => import('@adonisjs/vite/vite_provider'),
  () => import('@adonisjs/shield/shield_provider'),
  () => import('@adonisjs/static/static_provider'),
  () => import('@adonisjs/lucid/database_provider'),
  () => import('@adonisjs/auth/auth_provider'),
  () => import('@adonisjs/bouncer/bouncer_provider'),
  () => import('@adonisjs/i18n/i18n_provider'),
  () => import('@adonisjs/mail/mail_provider'),
  () => import('@adonisjs/drive/drive_provider'),
  () => import('@adonisjs/limiter/limiter_provider'),
]
if (process.env.TRANSMIT) providers.push(() => import('@adonisjs/transmit/transmit_provider'))

async function routes(app) {
  const router = await app.container.make('router')
  router.get('/health/live', () => ({ status: 'ok' }))
  if (!process.env.TRANSMIT) return
  const transmit = await app.container.make('transmit')
  transmit.registerRoutes()
  router.post('/subscribe', async () => {
    const manager = transmit.getManager()
    const streams = [...manager.getAllSubscribers().keys()]
    for (const stream of streams) {
      await manager.subscribe({ uid: stream.getUid(), channel: CHANNEL })
    }
    return { streams: streams.length }
  })
  router.post('/broadcast', () =>
    transmit.broadcast(CHANNEL, { number: 1, seq: 1, conversations: [1] })
  )
}

new Ignitor(new URL('./', import.meta.url), { importer: (path) => import(path) })
  .tap((app) => {
    app.rcContents({ providers })
    app.useConfig(config)
    app.listen('SIGTERM', () => app.terminate())
    app.starting(() => routes(app))
  })
  .httpServer()
  .start()

import app from '@adonisjs/core/services/app'
import emitter from '@adonisjs/core/services/emitter'
import { configProvider } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { type defineConfig, Session } from '@adonisjs/session'

type SessionConfig = Awaited<ReturnType<ReturnType<typeof defineConfig>['resolver']>>

/** Shield puts its secret here with the first page, and must find or put it before any view is drawn. */
const CSRF_SECRET = 'csrf-secret'

let resolved: Promise<SessionConfig> | undefined

/**
 * The session to read only, for what a page asks by itself again and again: two cookies less to encrypt and sign, and
 * a message flashed for the next page is not swallowed on the way.
 */
export default class ReadSessionMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    await openSession(ctx, 'to read')
    if (ctx.session.has(CSRF_SECRET)) return next()
    await openSession(ctx, 'to write')
    const answer = await next()
    await ctx.session.commit()
    return answer
  }
}

async function openSession(ctx: HttpContext, how: 'to read' | 'to write') {
  const config = await (resolved ??= resolveConfig())
  ctx.session = new Session(config, config.stores[config.store], emitter, ctx)
  await ctx.session.initiate(how === 'to read')
}

async function resolveConfig(): Promise<SessionConfig> {
  return (await configProvider.resolve<SessionConfig>(app, app.config.get('session')))!
}

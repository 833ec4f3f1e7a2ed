import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import type { NextFn } from '@adonisjs/core/types/http'
import type { PluginDefinition } from '#contracts/plugin'
import { insidePlugin, PluginTimeout } from '#plugin_host/boundary'
import { contextOf } from '#plugin_host/context'
import { noteFailure } from '#plugin_host/failures'
import { limits } from '#plugin_host/limits'
import { plugins } from '#plugin_host/registry'
import { signedIn } from '#start/stacks'

const serving = new WeakMap<HttpContext, { pluginId: string; door: string }>()

/** A plugin's routes live under its own prefix and name, behind sign-in; while it is off they are not there. */
export function registerPluginRoutes(definition: PluginDefinition) {
  if (!definition.routes) return
  const { id } = definition.manifest
  router
    .group(() => definition.routes!(router, contextOf(definition)))
    .prefix(`/plugins/${id}`)
    .as(id)
    .use([...signedIn(), (ctx, next) => onlyWhileRunning(id, ctx, next)])
}

/**
 * What a route throws is answered by the exception handler before it comes back here, and told to `noteRouteError`. What
 * a person did wrong (404, 403, 422) is an answer like any other; only what breaks counts against the plugin.
 */
export function noteRouteError(ctx: HttpContext, error: unknown) {
  const { status, message } = error as { status?: unknown; message?: string }
  const served = serving.get(ctx)
  if (!served || error instanceof PluginTimeout) return
  if (typeof status === 'number' && status < 500) return
  noteFailure(served.pluginId, served.door, message ?? String(error))
}

async function onlyWhileRunning(pluginId: string, ctx: HttpContext, next: NextFn) {
  if (!plugins.isRunning(pluginId)) {
    throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
  }
  const door = `route ${ctx.route?.pattern ?? ''}`
  serving.set(ctx, { pluginId, door })
  const crossing = await insidePlugin({ pluginId, door, limitMs: limits.route }, next)
  if (!crossing.ok) throw crossing.error
}

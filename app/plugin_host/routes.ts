import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import type { NextFn } from '@adonisjs/core/types/http'
import { errors } from '@adonisjs/core/http'
import type { PluginDefinition } from '#contracts/plugin'
import { insidePlugin } from '#plugin_host/boundary'
import { plugins } from '#plugin_host/registry'
import { signedIn } from '#start/stacks'

const ROUTE_LIMIT_MS = 15_000

/** A plugin's routes live under its own prefix and name, behind sign-in; while it is off they are not there. */
export function registerPluginRoutes(definition: PluginDefinition) {
  if (!definition.routes) return
  const { id } = definition.manifest
  router
    .group(() => definition.routes!(router))
    .prefix(`/plugins/${id}`)
    .as(id)
    .use([...signedIn(), (ctx, next) => onlyWhileRunning(id, ctx, next)])
}

/** What a person did wrong (404, 403, 422) is an answer like any other; only what breaks counts against the plugin. */
async function onlyWhileRunning(pluginId: string, ctx: HttpContext, next: NextFn) {
  if (!plugins.isRunning(pluginId)) {
    throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
  }
  let answer: unknown
  let refused: unknown
  const crossing = await insidePlugin(
    { pluginId, door: `route ${ctx.route?.pattern ?? ''}`, limitMs: ROUTE_LIMIT_MS },
    async () => {
      try {
        answer = await next()
      } catch (error) {
        if (isOwnFault(error)) throw error
        refused = error
      }
    }
  )
  if (refused !== undefined) throw refused
  if (!crossing.ok) throw crossing.error
  return answer
}

const isOwnFault = (error: unknown) => {
  const status = (error as { status?: unknown } | null)?.status
  return typeof status !== 'number' || status >= 500
}

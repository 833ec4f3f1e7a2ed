import router from '@adonisjs/core/services/router'
import type { PluginDefinition } from '#contracts/plugin'
import { signedIn } from '#start/stacks'

/** A plugin's routes live under its own prefix and name, behind sign-in. */
export function registerPluginRoutes(definition: PluginDefinition) {
  if (!definition.routes) return
  const { id } = definition.manifest
  router
    .group(() => definition.routes!(router))
    .prefix(`/plugins/${id}`)
    .as(id)
    .use(signedIn())
}

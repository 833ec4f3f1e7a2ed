import type { Router } from '@adonisjs/core/http'
import type { ApplicationService } from '@adonisjs/core/types'
import type { BrokerDefinition } from './broker.js'

/** Plain data, readable without running the plugin. */
export interface PluginManifest {
  /** The folder's name: lower-case letters and underscores, no digits (Edge tag names hold none), never changes. */
  id: string
  name: string
  version: string
  kind: 'broker' | 'feature'
  /** Range of `CONTRACT_VERSION` it was written for, e.g. `^1.0.0`. */
  contract: string
  publisher: string
  /** Ids of plugins it can't work without. */
  needs?: string[]
  /** Permissions it declares, each `<id>.<verb>`. */
  permissions?: string[]
}

export interface PluginNavigation {
  /** Route name. */
  route: string
  /** Translation key. */
  label: string
  /** Name of a Lucide icon. */
  icon: string
  permission: string
  /** The page can stand beside others: with `?embed=1` it draws itself without the shell, and the menu offers to open it so. */
  standsBeside?: boolean
}

/** A plugin's only entry: a list of declarations. Importing it has no side effect. */
export interface PluginDefinition {
  manifest: PluginManifest
  broker?: BrokerDefinition
  /** Registers routes; the host prefixes paths with `/plugins/<id>` and names with `<id>.`, and asks for sign-in. */
  routes?(router: Router): void
  navigation?: PluginNavigation[]
  start?(app: ApplicationService): Promise<void> | void
  shutdown?(app: ApplicationService): Promise<void> | void
}

/** Gives the object its type; nothing more. */
export function definePlugin(definition: PluginDefinition): PluginDefinition {
  return definition
}

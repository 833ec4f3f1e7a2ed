import type { Router } from '@adonisjs/core/http'
import type { ApplicationService } from '@adonisjs/core/types'
import type {
  DatabaseQueryBuilderContract,
  InsertQueryBuilderContract,
} from '@adonisjs/lucid/types/querybuilder'
import type { BrokerDefinition, BrokerLogger, HttpClient } from './broker.js'
import type { MessageEvent } from './events.js'
import type { SettingField, SettingValues } from './settings.js'

/** Plain data, readable without running the plugin. */
export interface PluginManifest {
  /** The folder's name: lower-case letters and underscores, no digits (Edge tag names hold none), never changes. */
  id: string
  /** `<id>.name` and `<id>.description` of its translations are shown where they exist. */
  name: string
  version: string
  kind: 'broker' | 'feature'
  /** Range of `CONTRACT_VERSION` it was written for, e.g. `^1.0.0`. */
  contract: string
  publisher: string
  /** Ids of plugins it can't work without. */
  needs?: string[]
  /** Permissions it declares, each `<id>.<verb>`; who manages plugins has them from the start. */
  permissions?: string[]
  /** On from the first start. Only heeded for plugins in the box: a third party's is enabled by a person. */
  enabledByDefault?: boolean
  links?: { website?: string; source?: string }
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

/** What the core hands to a plugin's code: everything it needs without reading the core. */
export interface PluginContext {
  pluginId: string
  /** Lines beyond 50 a second are counted, not written. */
  logger: BrokerLogger
  http: HttpClient
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Settings in force, secrets included: the number's own, else the organisation's, else the defaults. */
  settings(numberId?: number): Promise<SettingValues>
  /** A query on one of the plugin's tables, whose names begin with `<id>_`; throws for any other. */
  table(name: string): DatabaseQueryBuilderContract<any>
  /** New rows for one of them, with `onConflict` where one may be there already. */
  insertInto(name: string): InsertQueryBuilderContract<any>
}

export interface ReceivedMessage {
  messageId: number
  conversationId: number
  numberId: number
  event: MessageEvent
}

/** Called after COMMIT, with a time limit of 10 s; what it does holds up nobody. */
export interface PluginListeners {
  /** New messages of customers, of numbers the plugin is on for. */
  messagesReceived?(context: PluginContext, messages: ReceivedMessage[]): Promise<void> | void
}

export interface OutgoingMessage {
  conversationId: number
  numberId: number
  kind: string
  /** Body or caption; null where there is none. */
  text: string | null
  author: { kind: 'user' | 'api'; id: number }
}

/** `message`: translation key, shown to who wrote. */
export type FilterVerdict = { ok: true } | { ok: false; message: string }

/** Asked before something happens, with a time limit of 500 ms. One that fails or is late is passed over: the message goes. */
export interface PluginFilters {
  /** Before a message of a person or of the API is taken for sending. */
  beforeSend?(
    context: PluginContext,
    message: OutgoingMessage
  ): Promise<FilterVerdict> | FilterVerdict
}

/** Runs in one process, not before the previous run has ended; time limit 60 s. */
export interface PluginSchedule {
  /** Unique within the plugin. */
  name: string
  /** Milliseconds, at least 60,000. */
  everyMs: number
  run(context: PluginContext): Promise<void> | void
}

/** A part of the contact panel in the inbox. Time limit 500 ms; one that fails shows that it did, the inbox goes on. */
export interface ConversationPanel {
  /** Translation key of the heading. */
  title: string
  /** A template of the plugin, e.g. `acme::partials/panel`. */
  view: string
  /** What the template gets; null shows nothing. */
  data(
    context: PluginContext,
    conversation: { conversationId: number; numberId: number }
  ): Promise<Record<string, unknown> | null>
}

export interface PluginSettings {
  fields: SettingField[]
  /** Names of fields that a number may have of its own. */
  numberFields?: string[]
  /** "Try it", before anything is saved. `message`: translation key. */
  check?(
    context: PluginContext,
    values: SettingValues
  ): Promise<{ ok: true } | { ok: false; message: string; field?: string }>
}

export interface PluginHealth {
  state: 'ok' | 'warning' | 'error'
  /** Translation key. */
  message: string
}

/** A plugin's only entry: a list of declarations. Importing it has no side effect. */
export interface PluginDefinition {
  manifest: PluginManifest
  broker?: BrokerDefinition
  settings?: PluginSettings
  /**
   * Registers routes; the host prefixes paths with `/plugins/<id>` and names with `<id>.`, and asks for sign-in. While the
   * plugin is off they answer 404. Time limit 15 s.
   */
  routes?(router: Router, context: PluginContext): void
  navigation?: PluginNavigation[]
  listeners?: PluginListeners
  filters?: PluginFilters
  schedules?: PluginSchedule[]
  conversationPanel?: ConversationPanel
  health?(context: PluginContext): Promise<PluginHealth>
  /** When it is switched on and at each start of the server; time limit 10 s. */
  start?(app: ApplicationService): Promise<void> | void
  shutdown?(app: ApplicationService): Promise<void> | void
}

/** Gives the object its type; nothing more. */
export function definePlugin(definition: PluginDefinition): PluginDefinition {
  return definition
}

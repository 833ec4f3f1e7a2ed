import type {
  FilterVerdict,
  OutgoingMessage,
  PluginDefinition,
  PluginHealth,
  ReceivedMessage,
} from '#contracts/plugin'
import { insidePlugin } from '#plugin_host/boundary'
import { contextOf } from '#plugin_host/context'
import { decisionOf, isOnFor } from '#plugin_host/decisions'
import { limits } from '#plugin_host/limits'
import { plugins } from '#plugin_host/registry'

const idOf = (definition: PluginDefinition) => definition.manifest.id

/** After COMMIT, each listener with the messages of numbers its plugin is on for; none waits for another. */
export async function tellReceived(messages: ReceivedMessage[]) {
  const listening = plugins.running().filter(({ listeners }) => listeners?.messagesReceived)
  await Promise.all(
    listening.map(async (definition) => {
      const pluginId = idOf(definition)
      const decision = await decisionOf(pluginId)
      const own = messages.filter(({ numberId }) => isOnFor(decision, numberId))
      if (own.length === 0) return
      await insidePlugin(
        { pluginId, door: 'listener messagesReceived', limitMs: limits.listener },
        () => definition.listeners!.messagesReceived!(contextOf(definition), own)
      )
    })
  )
}

/** The first refusal, with who refuses; a filter that fails or is late is passed over. */
export async function askBeforeSend(
  message: OutgoingMessage
): Promise<{ pluginId: string; message: string } | null> {
  for (const definition of plugins.running()) {
    if (!definition.filters?.beforeSend) continue
    const pluginId = idOf(definition)
    if (!isOnFor(await decisionOf(pluginId), message.numberId)) continue
    const asked = await insidePlugin<FilterVerdict>(
      { pluginId, door: 'filter beforeSend', limitMs: limits.filter },
      () => definition.filters!.beforeSend!(contextOf(definition), message)
    )
    if (asked.ok && asked.value?.ok === false) return { pluginId, message: asked.value.message }
  }
  return null
}

export interface DrawnPanel {
  pluginId: string
  title: string
  view: string
  /** null: it failed, and says so in its place. */
  data: Record<string, unknown> | null
}

/** Parts of the contact panel, in the order of the plugins. */
export async function conversationPanels(conversation: {
  conversationId: number
  numberId: number
}): Promise<DrawnPanel[]> {
  const drawn = await Promise.all(
    plugins.running().map(async (definition) => {
      const panel = definition.conversationPanel
      const pluginId = idOf(definition)
      if (!panel || !isOnFor(await decisionOf(pluginId), conversation.numberId)) return null
      const asked = await insidePlugin(
        { pluginId, door: 'conversation panel', limitMs: limits.panel },
        () => panel.data(contextOf(definition), conversation)
      )
      if (asked.ok && asked.value === null) return null
      const { title, view } = panel
      return { pluginId, title, view, data: asked.ok ? asked.value : null }
    })
  )
  return drawn.filter((panel) => panel !== null)
}

/** null: it has nothing to say of its health. */
export async function healthOf(definition: PluginDefinition): Promise<PluginHealth | null> {
  if (!definition.health) return null
  const asked = await insidePlugin(
    { pluginId: idOf(definition), door: 'health', limitMs: limits.health, isJustLooking: true },
    () => definition.health!(contextOf(definition))
  )
  return asked.ok ? asked.value : { state: 'error', message: asked.error.message }
}

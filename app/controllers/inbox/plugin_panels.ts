import type { HttpContext } from '@adonisjs/core/http'
import { insidePlugin } from '#plugin_host/boundary'
import { conversationPanels } from '#plugin_host/doors'
import { limits } from '#plugin_host/limits'

export interface PanelPart {
  pluginId: string
  /** Translation key. */
  title: string
  /** Drawn by the plugin's own template; null where that failed, and the panel says so. */
  markup: string | null
}

/** What plugins show beside a conversation. One that fails, in its data or its template, leaves the rest as it is. */
export async function drawPanels(
  ctx: HttpContext,
  conversation: { conversationId: number; numberId: number }
): Promise<PanelPart[]> {
  const panels = await conversationPanels(conversation)
  return Promise.all(
    panels.map(async ({ pluginId, title, view, data }) => {
      if (data === null) return { pluginId, title, markup: null }
      const drawn = await insidePlugin(
        { pluginId, door: 'conversation panel', limitMs: limits.panel },
        () => ctx.view.render(view, data)
      )
      return { pluginId, title, markup: drawn.ok ? drawn.value : null }
    })
  )
}

import { type InstalledPlugin, plugins } from '#plugin_host/registry'
import { numberSettings } from '#plugin_host/settings'
import { actsOnNumbers } from '#services/plugins/plugin_numbers'

export interface NumberFeature {
  plugin: InstalledPlugin
  isOn: boolean
  isOwnDecision: boolean
}

/** Running features that one number can have or not. */
export async function featuresOfNumber(numberId: number): Promise<NumberFeature[]> {
  const features = plugins
    .all()
    .filter(({ state, definition }) => state === 'running' && actsOnNumbers(definition))
  return Promise.all(
    features.map(async (plugin) => {
      const [{ isOn, isOwnDecision }] = await numberSettings(plugin.id, [numberId])
      return { plugin, isOn, isOwnDecision }
    })
  )
}

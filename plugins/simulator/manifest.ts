import type { PluginManifest } from '#contracts/plugin'

export const manifest: PluginManifest = {
  id: 'simulator',
  name: 'Simulator',
  version: '1.0.0',
  kind: 'broker',
  contract: '^1.0.0',
  publisher: 'Balcão',
  enabledByDefault: true,
  permissions: ['simulator.use'],
}

import type { PluginManifest } from '#contracts/plugin'

export const manifest: PluginManifest = {
  id: 'evolution',
  name: 'Evolution API',
  version: '1.0.0',
  kind: 'broker',
  contract: '^1.0.0',
  publisher: 'Balcão',
}

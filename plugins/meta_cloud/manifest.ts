import type { PluginManifest } from '#contracts/plugin'

export const manifest: PluginManifest = {
  id: 'meta_cloud',
  name: 'WhatsApp Cloud API (Meta)',
  version: '1.0.0',
  kind: 'broker',
  contract: '^1.0.0',
  publisher: 'Balcão',
  enabledByDefault: true,
}

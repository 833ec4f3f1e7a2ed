import type { PluginManifest } from '#contracts/plugin'

export const manifest: PluginManifest = {
  id: 'twilio',
  name: 'Twilio',
  version: '1.0.0',
  kind: 'broker',
  contract: '^1.0.0',
  publisher: 'Balcão',
  enabledByDefault: true,
}

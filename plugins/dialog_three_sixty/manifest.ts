import type { PluginManifest } from '#contracts/plugin'

export const manifest: PluginManifest = {
  id: 'dialog_three_sixty',
  name: '360dialog',
  version: '1.0.0',
  kind: 'broker',
  contract: '^1.0.0',
  publisher: 'Balcão',
  enabledByDefault: true,
  links: { website: 'https://www.360dialog.com' },
}

import type { PluginManifest } from 'balcao/plugin'

export const manifest: PluginManifest = {
  id: 'word_watch',
  name: 'Word watch',
  version: '1.0.0',
  kind: 'feature',
  contract: '^1.0.0',
  publisher: 'Balcão examples',
  permissions: ['word_watch.view'],
}

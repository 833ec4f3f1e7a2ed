import type { PluginManifest } from 'balcao/plugin'

export const manifest: PluginManifest = {
  id: 'carrier_pigeon',
  name: 'Carrier pigeon',
  version: '1.0.0',
  kind: 'broker',
  contract: '^1.0.0',
  publisher: 'Balcão examples',
}

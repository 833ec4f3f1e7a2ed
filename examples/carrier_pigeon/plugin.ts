import type { PluginDefinition } from 'balcao/plugin'
import { carrierPigeon } from './broker/definition.js'
import { manifest } from './manifest.js'

export default { manifest, broker: carrierPigeon } satisfies PluginDefinition

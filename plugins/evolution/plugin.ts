import { definePlugin } from '#contracts/plugin'
import { evolutionBroker } from './broker/evolution_broker.js'
import { manifest } from './manifest.js'

export default definePlugin({ manifest, broker: evolutionBroker })

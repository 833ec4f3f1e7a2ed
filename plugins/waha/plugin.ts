import { definePlugin } from '#contracts/plugin'
import { wahaBroker } from './broker/waha_broker.js'
import { manifest } from './manifest.js'

export default definePlugin({ manifest, broker: wahaBroker })

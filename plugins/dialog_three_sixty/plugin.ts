import { definePlugin } from '#contracts/plugin'
import { dialogBroker } from './broker/dialog_broker.js'
import { manifest } from './manifest.js'

export default definePlugin({ manifest, broker: dialogBroker })

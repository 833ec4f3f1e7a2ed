import { definePlugin } from '#contracts/plugin'
import { twilioBroker } from './broker/twilio_broker.js'
import { manifest } from './manifest.js'

export default definePlugin({ manifest, broker: twilioBroker })

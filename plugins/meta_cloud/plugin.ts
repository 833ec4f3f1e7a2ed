import { definePlugin } from '#contracts/plugin'
import { metaCloudBroker } from './broker/meta_cloud_broker.js'
import { manifest } from './manifest.js'

export default definePlugin({ manifest, broker: metaCloudBroker })

import { definePlugin } from '#contracts/plugin'
import { simulator } from './broker/definition.js'
import { manifest } from './manifest.js'
import { closeStreams } from './web/live_stream.js'
import { lively } from './lively/lively.js'
import { pump } from './network/network.js'
import { registerPhoneRoutes } from './web/routes.js'

export default definePlugin({
  manifest,
  broker: simulator,
  routes: registerPhoneRoutes,
  navigation: [
    {
      route: 'simulator.phone',
      label: 'simulator.navigation',
      icon: 'tablet-smartphone',
      permission: 'simulator.use',
      standsBeside: true,
    },
  ],
  start(app) {
    // Tests and commands move the network themselves.
    if (app.getEnvironment() !== 'web') return
    // The server waits for open streams before it ends, so they end first.
    app.terminating(closeStreams)
    pump.start()
    if (process.env.BALCAO_DEMO === '1') lively.start()
  },
  async shutdown() {
    lively.stop()
    await pump.stop()
  },
})

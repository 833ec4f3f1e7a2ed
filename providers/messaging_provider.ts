import type { ApplicationService } from '@adonisjs/core/types'

/** How long a stop waits for what is under way before connections are cut. */
const DRAIN_LIMIT_MS = 10_000

/** Long-lived work of the server process: event streams, sender, media fetcher, upkeep. */
export default class MessagingProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    const { processSlot } = await import('#services/upkeep/process_slot')
    if (this.app.getEnvironment() !== 'web') return processSlot.borrow()
    await processSlot.hold()

    const { default: env } = await import('#start/env')
    const { eventStreams } = await import('#services/realtime/event_streams')
    const { sender } = await import('#services/sending/sender')
    const { mediaFetcher } = await import('#services/media/media_fetcher')
    const { upkeep } = await import('#services/upkeep/upkeep')
    const { groupCommit } = await import('#services/database/group_commit')
    await this.#joinProcesses()
    eventStreams.start()
    if (env.get('PROCESS_ROLE') !== 'web') {
      const { applyPins } = await import('#services/routing/pins')
      await applyPins()
      await sender.start()
      mediaFetcher.start()
      upkeep.start()
    }

    // Hooks run in reverse order of registration: this one, registered last, runs before the server waits for its
    // connections, which with one open stream it would do for ever.
    const server = await this.app.container.make('server')
    this.app.terminating(async () => {
      eventStreams.stop()
      const node = server.getNodeServer()
      node?.closeIdleConnections()
      setTimeout(() => node?.closeAllConnections(), DRAIN_LIMIT_MS).unref()
      upkeep.stop()
      await Promise.all([sender.stop(), mediaFetcher.stop()])
      await groupCommit.drain()
      await processSlot.release()
    })
  }

  /** Several processes hear of each other's changes through Redis. */
  async #joinProcesses() {
    if (!this.app.container.hasBinding('redis')) return
    const { processBus } = await import('#services/realtime/process_bus')
    const redis = await this.app.container.make('redis')
    await processBus.start(redis)
    this.app.terminating(() => processBus.stop(redis))
  }
}

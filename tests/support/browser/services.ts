import limiter from '@adonisjs/limiter/services/main'
import { pump } from '#plugins/simulator/network/network'
import { accountDirectory } from '#services/intake/account_directory'
import { mediaFetcher } from '#services/media/media_fetcher'
import { forgetOrganisation } from '#services/organisation/settings'
import { eventStreams } from '#services/realtime/event_streams'
import { groupCommit } from '#services/database/group_commit'
import { sender } from '#services/sending/sender'
import { cleanDatabase } from '#tests/support/database'

/**
 * What the server process runs besides answering requests, and an empty database. For `group.each.setup`: everything
 * is stopped before the next test empties the tables it writes to.
 */
export async function startServices() {
  await cleanDatabase()
  await limiter.clear()
  accountDirectory.clear()
  forgetOrganisation()
  eventStreams.start()
  mediaFetcher.start()
  pump.start()
  await sender.start()
  return stopServices
}

async function stopServices() {
  eventStreams.stop()
  await pump.stop()
  await Promise.all([sender.stop(), mediaFetcher.stop()])
  await groupCommit.drain()
}

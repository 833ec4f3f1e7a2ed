import type { AddressInfo } from 'node:net'
import { assert } from '@japa/assert'
import { apiClient } from '@japa/api-client'
import app from '@adonisjs/core/services/app'
import type { Config } from '@japa/runner/types'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import limiter from '@adonisjs/limiter/services/main'
import { createHttpServer } from '#start/http_server'
import testUtils from '@adonisjs/core/services/test_utils'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { browserSuite } from '#tests/support/browser/browser_suite'
import { useBuiltAssets } from '#tests/support/browser/built_assets'
import { cleanDatabase } from '#tests/support/database'
import { signInApiClient } from '#tests/support/sign_in'

export const plugins: Config['plugins'] = [
  assert(),
  apiClient(),
  pluginAdonisJS(app),
  sessionApiClient(app),
  shieldApiClient(),
  signInApiClient(),
  ...browserSuite(app),
]
export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [prepareDatabase],
  teardown: [],
}

/** Migrations only go forward, so a database is kept between runs; what a crashed run left in it is not. */
async function prepareDatabase() {
  await testUtils.db().migrate()
  await cleanDatabase()
}

/** What another group left, rows and counted guesses alike, is not this one's. */
async function beginEmpty() {
  await cleanDatabase()
  await limiter.clear()
}

/** Suites that ask over HTTP need the server; unit tests don't. */
export const configureSuite: Config['configureSuite'] = (suite) => {
  suite.onGroup((group) => group.setup(beginEmpty))
  if (suite.name !== 'unit') suite.setup(startServer)
  if (suite.name === 'browser') suite.setup(useBuiltAssets)
}

/** PORT=0 takes any free port; the clients of the tests read from PORT which one it became. */
async function startServer() {
  const stop = await testUtils.httpServer().start(createHttpServer)
  const server = await app.container.make('server')
  process.env.PORT = String((server.getNodeServer()!.address() as AddressInfo).port)
  return stop
}

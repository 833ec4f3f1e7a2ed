import { createServer } from 'node:http'
import { prettyPrintError } from '@adonisjs/core'
import { createIgnitor } from './application.js'

/**
 * `keepAliveTimeout` stands above the usual proxy's 60 s: with Node's default of 5 s a proxy
 * reuses a connection that is just being closed and answers 502.
 */
createIgnitor()
  .httpServer()
  .start((handle) => createServer({ keepAliveTimeout: 75_000 }, handle))
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })

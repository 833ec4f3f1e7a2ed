import { prettyPrintError } from '@adonisjs/core'
import { createHttpServer } from '#start/http_server'
import { createIgnitor } from './application.js'

createIgnitor()
  .httpServer()
  .start(createHttpServer)
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })

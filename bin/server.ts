import { prettyPrintError } from '@adonisjs/core'
import { keepYoungGenerationSmall, letYoungGenerationGrow } from '#lib/young_generation'
import { createHttpServer } from '#start/http_server'
import { createIgnitor } from './application.js'

keepYoungGenerationSmall()

/** Awaited, so that whoever imports this knows when the server is ready and has said what it has to say. */
await createIgnitor()
  .httpServer()
  .start(createHttpServer)
  .catch(async (error) => {
    process.exitCode = 1
    await prettyPrintError(error)
  })

letYoungGenerationGrow()

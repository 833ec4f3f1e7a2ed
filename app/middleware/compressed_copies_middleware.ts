import { existsSync, readdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { COPIES } from '#lib/compressed_copies'

/** Answers with the copy that the build compressed beside an asset, where there is one and the browser takes it. */
export default class CompressedCopiesMiddleware {
  readonly #files = new Set(filesOf(app.publicPath('assets')).map((name) => `/assets/${name}`))

  handle({ request, response }: HttpContext, next: NextFn) {
    const path = request.url()
    const offered = COPIES.filter(({ suffix }) => this.#files.has(path + suffix))
    if (offered.length > 0) {
      response.vary('Accept-Encoding')
      // One by one in our order: browsers name gzip first and mean nothing by it.
      const copy = offered.find(({ encoding }) => request.encoding([encoding]))
      if (copy) request.request.url = path + copy.suffix
    }
    return next()
  }
}

const filesOf = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

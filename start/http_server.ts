import { createServer, type RequestListener } from 'node:http'

/** Some gateways append the name of the event to the address they were given. */
const WEBHOOK_PATH = /^\/webhooks\/([\w-]+)(?:\/[\w.-]*)?(?:\?|$)/

/**
 * The one HTTP server: webhooks go to their own door, everything else to AdonisJS.
 *
 * `keepAliveTimeout` stands above the usual proxy's 60 s: with Node's default of 5 s a proxy reuses a connection that is
 * just being closed and answers 502.
 */
export function createHttpServer(handle: RequestListener) {
  // Not at the top of the file: it needs the booted application, which is there once a server is made.
  const door = import('#controllers/webhooks_controller')
  return createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const key = request.url?.startsWith('/webhooks/')
      ? WEBHOOK_PATH.exec(request.url)?.[1]
      : undefined
    if (key === undefined) return handle(request, response)
    void door.then(({ handleWebhook }) => handleWebhook(key, request, response))
  })
}

import { isIP } from 'node:net'
import { HttpFailure, type HttpClient } from '#contracts/broker'
import { isPrivateAddress } from '#lib/private_address'

/** Loaded with the first request: undici is the largest of all our packages, and a desk at rest calls nobody. */
let transport: Promise<typeof import('#lib/http_transport')> | undefined

/**
 * @param trustedHosts `host[:port]` values that may be private, because an administrator configured them.
 */
export function createHttpClient(trustedHosts: ReadonlySet<string> = new Set()): HttpClient {
  return async (request) => {
    const url = new URL(request.url)
    const trusted = trustedHosts.has(url.host)
    if (
      !trusted &&
      isIP(url.hostname.replace(/^\[|\]$/g, '')) &&
      isPrivateAddress(url.hostname.replace(/^\[|\]$/g, ''))
    ) {
      throw new HttpFailure('blocked_host', false, `${url.host} is a private address`)
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw new HttpFailure('blocked_host', false, `${url.protocol} is not allowed`)
    }
    transport ??= import('#lib/http_transport')
    const { perform } = await transport
    return perform(request, { guarded: !trusted })
  }
}
